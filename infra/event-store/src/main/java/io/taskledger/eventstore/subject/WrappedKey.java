package io.taskledger.eventstore.subject;

import io.taskledger.contract.SubjectRef;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A data key as the database holds it: encrypted with AES-256-GCM under the key of an epoch, bound to its subject, its id
 * and that epoch.
 *
 * @param bytes nonce of 12 bytes, ciphertext, tag of 16 bytes
 */
record WrappedKey(SubjectRef subject, UUID id, int epoch, byte[] bytes) {

    private static final byte[] CONTEXT = "taskledger data key v1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new data key, wrapped. */
    static WrappedKey random(SubjectRef subject, EpochKeys epochs) {
        byte[] secret = new byte[DataKey.BYTES];
        RANDOM.nextBytes(secret);
        return wrap(new DataKey(subject, UUID.randomUUID(), secret), epochs);
    }

    /** The key, wrapped for the current epoch. */
    static WrappedKey wrap(DataKey key, EpochKeys epochs) {
        int epoch = epochs.current();
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, epochs.get(epoch), nonce, key.subject(), key.id(), epoch);
            byte[] box = cipher.doFinal(key.secret());
            byte[] bytes = Arrays.copyOf(nonce, NONCE_BYTES + box.length);
            System.arraycopy(box, 0, bytes, NONCE_BYTES, box.length);
            return new WrappedKey(key.subject(), key.id(), epoch, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every Java platform", e);
        }
    }

    /**
     * The key itself.
     *
     * @throws MissingEpochKeyException if the epoch's key isn't there
     * @throws WrongKeyException if it isn't what was wrapped for that subject
     */
    DataKey unwrap(EpochKeys epochs) {
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, epochs.get(epoch), nonce, subject, id, epoch);
            return new DataKey(subject, id, cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            throw new WrongKeyException(id, epoch);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every Java platform", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, SubjectRef subject, UUID id, int epoch)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(CONTEXT);
        cipher.updateAAD(ByteBuffer.allocate(2 * Long.BYTES + 2 * Long.BYTES + Integer.BYTES)
                .putLong(subject.value().getMostSignificantBits())
                .putLong(subject.value().getLeastSignificantBits())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(epoch)
                .flip());
        return cipher;
    }
}
