package io.taskledger.eventstore.personal;

import io.taskledger.eventstore.subject.DataKey;
import io.taskledger.eventstore.subject.HmacSha256;
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
 * The cryptography of one subject's data. Texts and bytes are encrypted with AES-256-GCM under random nonces; the
 * associated data binds them to the subject, the key, the event and the field, or to the purpose. Thread-safe.
 *
 * <p>A text's commitment is HMAC-SHA-256 of the text under a blinding value of its own, which is derived from the subject's
 * key: to whoever is given the blinding value it proves the text, to anybody else it tells nothing, and once the key is
 * destroyed it tells nothing to anyone.
 */
final class SubjectBox {

    private static final byte[] TEXT = ascii("taskledger text v1");
    private static final byte[] BYTES = ascii("taskledger bytes v1");
    private static final int TAG_BITS = 8 * SealedText.TAG_BYTES;
    private static final int DIGEST_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] owner;
    private final SecretKey encryption;
    private final SecretKey commitments;
    private final SecretKey digests;

    SubjectBox(DataKey key) {
        UUID subject = key.subject().value();
        this.owner = ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .putLong(key.id().getMostSignificantBits())
                .putLong(key.id().getLeastSignificantBits())
                .array();
        this.encryption = key.derive("taskledger encryption v1", "AES");
        this.commitments = key.derive("taskledger commitments v1", "HmacSHA256");
        this.digests = key.derive("taskledger digests v1", "HmacSHA256");
    }

    String seal(UUID event, String field, String text) {
        byte[] clear = text.getBytes(StandardCharsets.UTF_8);
        byte[] commitment = HmacSha256.of(blinding(event, field), clear);
        byte[] nonce = nonce();
        byte[] box = crypt(Cipher.ENCRYPT_MODE, nonce, associated(event, commitment, field), clear);
        return new SealedText(event, commitment, nonce, box).toString();
    }

    /** @throws SealedDataException if it isn't what was sealed for this subject and field */
    String open(String field, String sealed) {
        SealedText text = SealedText.parse(field, sealed);
        byte[] associated = associated(text.event(), text.commitment(), field);
        try {
            return new String(crypt(Cipher.DECRYPT_MODE, text.nonce(), associated, text.box()), StandardCharsets.UTF_8);
        } catch (WrongTagException e) {
            throw SealedDataException.ofAnother(field);
        }
    }

    byte[] encrypt(String purpose, byte[] clear) {
        byte[] nonce = nonce();
        byte[] box = crypt(Cipher.ENCRYPT_MODE, nonce, associated(purpose), clear);
        byte[] encrypted = Arrays.copyOf(nonce, nonce.length + box.length);
        System.arraycopy(box, 0, encrypted, nonce.length, box.length);
        return encrypted;
    }

    /** @throws SealedDataException if it isn't what was encrypted for this subject and purpose */
    byte[] decrypt(String purpose, byte[] encrypted) {
        if (encrypted.length < SealedText.NONCE_BYTES + SealedText.TAG_BYTES) {
            throw SealedDataException.notSealed(purpose);
        }
        byte[] nonce = Arrays.copyOf(encrypted, SealedText.NONCE_BYTES);
        byte[] box = Arrays.copyOfRange(encrypted, SealedText.NONCE_BYTES, encrypted.length);
        try {
            return crypt(Cipher.DECRYPT_MODE, nonce, associated(purpose), box);
        } catch (WrongTagException e) {
            throw SealedDataException.ofAnother(purpose);
        }
    }

    byte[] digest(String field, String text) {
        return Arrays.copyOf(HmacSha256.of(digests, ascii(field), new byte[] {0}, utf8(text)), DIGEST_BYTES);
    }

    private SecretKey blinding(UUID event, String field) {
        byte[] id = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(event.getMostSignificantBits())
                .putLong(event.getLeastSignificantBits())
                .array();
        return HmacSha256.key(HmacSha256.of(commitments, id, ascii(field)));
    }

    /** Parts of a fixed length, then one of any. */
    private byte[] associated(UUID event, byte[] commitment, String field) {
        byte[] name = ascii(field);
        return ByteBuffer.allocate(TEXT.length + owner.length + 2 * Long.BYTES + commitment.length + name.length)
                .put(TEXT)
                .put(owner)
                .putLong(event.getMostSignificantBits())
                .putLong(event.getLeastSignificantBits())
                .put(commitment)
                .put(name)
                .array();
    }

    private byte[] associated(String purpose) {
        byte[] name = ascii(purpose);
        return ByteBuffer.allocate(BYTES.length + owner.length + name.length)
                .put(BYTES)
                .put(owner)
                .put(name)
                .array();
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] associated, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(associated);
            return cipher.doFinal(bytes);
        } catch (AEADBadTagException e) {
            throw new WrongTagException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every Java platform", e);
        }
    }

    private static byte[] nonce() {
        byte[] nonce = new byte[SealedText.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class WrongTagException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WrongTagException(AEADBadTagException cause) {
            super(cause);
        }
    }
}
