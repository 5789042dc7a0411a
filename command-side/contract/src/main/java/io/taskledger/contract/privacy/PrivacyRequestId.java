package io.taskledger.contract.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a data subject's request; also the aggregate identifier. */
public record PrivacyRequestId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PrivacyRequestId {
        if (value == null) {
            throw new IllegalArgumentException("PrivacyRequestId needs a UUID");
        }
    }

    /** Returns a random id (RFC 9562, version 4). */
    public static PrivacyRequestId random() {
        return new PrivacyRequestId(UUID.randomUUID());
    }

    /** The canonical text form; Axon uses it as the aggregate identifier. */
    @Override
    public String toString() {
        return value.toString();
    }
}
