package io.taskledger.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an event comes from, kept in its metadata. It holds references only, never personal data.
 *
 * @param operationId the write that caused the event
 * @param actor who acted
 * @param client OAuth client or agent that acted for {@code actor}; {@code null} when the token names none
 * @param requestId the {@code X-Request-Id} of the request
 * @param traceparent W3C trace context that came with the request; {@code null} when none that is valid did
 */
public record Provenance(
        OperationId operationId,
        SubjectRef actor,
        @Nullable String client,
        String requestId,
        @Nullable String traceparent) {

    private static final String OPERATION_ID = "operationId";
    private static final String ACTOR = "actor";
    private static final String CLIENT = "client";
    private static final String REQUEST_ID = "requestId";
    private static final String TRACEPARENT = "traceparent";

    /** The metadata keys that belong to provenance. */
    public static final Set<String> KEYS = Set.of(OPERATION_ID, ACTOR, CLIENT, REQUEST_ID, TRACEPARENT);

    /** The metadata entries of this provenance: strings only, absent values left out. */
    public Map<String, String> toMetadata() {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(OPERATION_ID, operationId.toString());
        metadata.put(ACTOR, actor.toString());
        metadata.put(REQUEST_ID, requestId);
        if (client != null) {
            metadata.put(CLIENT, client);
        }
        if (traceparent != null) {
            metadata.put(TRACEPARENT, traceparent);
        }
        return metadata;
    }

    /**
     * Reads what {@link #toMetadata()} wrote, ignoring other entries.
     *
     * @throws IllegalArgumentException if a required entry is missing or is no UUID
     */
    public static Provenance fromMetadata(Map<String, ?> metadata) {
        return new Provenance(
                new OperationId(UUID.fromString(required(metadata, OPERATION_ID))),
                new SubjectRef(UUID.fromString(required(metadata, ACTOR))),
                optional(metadata, CLIENT),
                required(metadata, REQUEST_ID),
                optional(metadata, TRACEPARENT));
    }

    private static String required(Map<String, ?> metadata, String key) {
        String value = optional(metadata, key);
        if (value == null) {
            throw new IllegalArgumentException("Event metadata lacks '" + key + "'");
        }
        return value;
    }

    private static @Nullable String optional(Map<String, ?> metadata, String key) {
        Object value = metadata.get(key);
        return value == null ? null : value.toString();
    }
}
