package io.taskledger.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one write: every event it caused, and every job and audit entry that followed, carries it. */
public record OperationId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OperationId {
        if (value == null) {
            throw new IllegalArgumentException("OperationId needs a UUID");
        }
    }

    /** Returns a random id (RFC 9562, version 4). */
    public static OperationId random() {
        return new OperationId(UUID.randomUUID());
    }

    /** The canonical text form (RFC 9562, section 4). */
    @Override
    public String toString() {
        return value.toString();
    }
}
