package io.taskledger.audit.leaf;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit log: who did what to what, when, with which result, and the hash of the stored event that
 * holds the rest. Persons appear by their opaque references only, and what they wrote only as the hash of a ciphertext, so
 * that a leaf never has to be changed when one is forgotten.
 *
 * <p>The leaf's bytes, {@link #bytes()}, are what the Merkle tree hashes; fields may be added in later versions, but
 * what is written here is never renamed.
 *
 * @param index position in the log, from 0
 * @param id identifies the entry; for an event, the event's own id
 * @param time when the event was stored
 * @param action what was done, as {@code <kind>.<verb>}
 * @param actor opaque reference of who did it
 * @param client application or agent that acted for the actor, if it is known
 * @param target id of what it was done to
 * @param subject opaque reference of whose data it is, if it is a person's
 * @param outcome how it ended
 * @param operationId the operation that this was part of
 * @param eventId the event behind the entry
 * @param eventType its stable name
 * @param revision revision of that event type
 * @param payloadHash lower-case hexadecimal SHA-256 of the event's stored payload, in which personal data is sealed under
 *     random nonces: it commits to that ciphertext, and nobody can confirm a guess at what was sealed by it
 */
public record Leaf(
        long index,
        UUID id,
        Instant time,
        String action,
        UUID actor,
        @Nullable String client,
        String target,
        @Nullable UUID subject,
        Outcome outcome,
        UUID operationId,
        UUID eventId,
        String eventType,
        int revision,
        String payloadHash) {

    /** Longest leaf in bytes: what an entry of c2sp.org/tlog-tiles can hold. */
    public static final int MAX_BYTES = 65_535;

    private static final int VERSION = 1;

    /**
     * The canonical JSON of the leaf.
     *
     * @throws IllegalStateException if it is longer than {@link #MAX_BYTES}
     */
    public byte[] bytes() {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("action", action);
        fields.put("actor", actor.toString());
        if (client != null) {
            fields.put("client", client);
        }
        fields.put("eventId", eventId.toString());
        fields.put("eventType", eventType);
        fields.put("id", id.toString());
        fields.put("index", index);
        fields.put("operationId", operationId.toString());
        fields.put("outcome", outcome.name());
        fields.put("payloadHash", payloadHash);
        fields.put("revision", revision);
        if (subject != null) {
            fields.put("subject", subject.toString());
        }
        fields.put("target", target);
        fields.put("time", time.toString());
        fields.put("v", VERSION);
        byte[] bytes = CanonicalJson.encode(fields);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalStateException("The leaf of event " + eventId + " has " + bytes.length + " bytes");
        }
        return bytes;
    }
}
