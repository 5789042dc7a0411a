package io.taskledger.eventstore.subject;

import io.taskledger.contract.SubjectRef;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One data subject's secret, from which the keys for what is kept of them are derived. Without it nothing of that can be
 * read. Thread-safe; its text form shows no secret.
 */
public final class DataKey {

    static final int BYTES = 32;

    private final SubjectRef subject;
    private final UUID id;
    private final byte[] secret;
    private final Map<String, SecretKey> derived = new ConcurrentHashMap<>();

    DataKey(SubjectRef subject, UUID id, byte[] secret) {
        this.subject = subject;
        this.id = id;
        this.secret = secret.clone();
    }

    public SubjectRef subject() {
        return subject;
    }

    /** Identifies the key; not secret. */
    public UUID id() {
        return id;
    }

    /**
     * A key of 32 bytes for one purpose: HKDF-Expand of RFC 5869 with HMAC-SHA-256.
     *
     * @param purpose no two uses share one
     * @param algorithm what the key is for, for example {@code AES}
     */
    public SecretKey derive(String purpose, String algorithm) {
        return derived.computeIfAbsent(purpose, unknown -> expand(purpose, algorithm));
    }

    private SecretKey expand(String purpose, String algorithm) {
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        return new SecretKeySpec(HmacSha256.of(HmacSha256.key(secret), info, new byte[] {1}), algorithm);
    }

    byte[] secret() {
        return secret.clone();
    }

    @Override
    public String toString() {
        return "data key " + id;
    }
}
