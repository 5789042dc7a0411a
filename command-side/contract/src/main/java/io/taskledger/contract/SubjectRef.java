package io.taskledger.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * The opaque reference of a data subject. It is random, never derived from the subject's identity, so that deleting the
 * one row that links the two leaves nothing to guess.
 */
public record SubjectRef(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SubjectRef {
        if (value == null) {
            throw new IllegalArgumentException("SubjectRef needs a UUID");
        }
    }

    /** Returns a random id (RFC 9562, version 4). */
    public static SubjectRef random() {
        return new SubjectRef(UUID.randomUUID());
    }

    /** The canonical text form (RFC 9562, section 4). */
    @Override
    public String toString() {
        return value.toString();
    }
}
