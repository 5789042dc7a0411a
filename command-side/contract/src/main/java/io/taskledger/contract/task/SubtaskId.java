package io.taskledger.contract.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a subtask within its task. */
public record SubtaskId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SubtaskId {
        if (value == null) {
            throw new IllegalArgumentException("SubtaskId needs a UUID");
        }
    }

    /** Returns a random id (RFC 9562, version 4). */
    public static SubtaskId random() {
        return new SubtaskId(UUID.randomUUID());
    }

    /** The canonical text form (RFC 9562, section 4). */
    @Override
    public String toString() {
        return value.toString();
    }
}
