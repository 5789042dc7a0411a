package io.taskledger.contract.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a task; also the aggregate identifier. */
public record TaskId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TaskId {
        if (value == null) {
            throw new IllegalArgumentException("TaskId needs a UUID");
        }
    }

    /** Returns a random id (RFC 9562, version 4). */
    public static TaskId random() {
        return new TaskId(UUID.randomUUID());
    }

    /** The canonical text form; Axon uses it as the aggregate identifier. */
    @Override
    public String toString() {
        return value.toString();
    }
}
