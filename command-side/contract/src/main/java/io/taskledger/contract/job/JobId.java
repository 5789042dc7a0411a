package io.taskledger.contract.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a background job; also the aggregate identifier and the Kafka key. */
public record JobId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public JobId {
        if (value == null) {
            throw new IllegalArgumentException("JobId needs a UUID");
        }
    }

    /** Returns a random id (RFC 9562, version 4). */
    public static JobId random() {
        return new JobId(UUID.randomUUID());
    }

    /** The canonical text form; Axon uses it as the aggregate identifier. */
    @Override
    public String toString() {
        return value.toString();
    }
}
