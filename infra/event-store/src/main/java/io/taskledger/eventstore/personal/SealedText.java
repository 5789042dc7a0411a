package io.taskledger.eventstore.personal;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * A personal text as it is stored in its place: URL-safe Base64 without padding of a version byte, the id of the event
 * that brought the text, a commitment to it, a nonce, and the ciphertext with its tag.
 *
 * @param event the event it came with
 * @param commitment 32 bytes that bind whoever stored it to the text without telling it
 * @param nonce 12 bytes
 * @param box ciphertext and tag of AES-256-GCM
 */
record SealedText(UUID event, byte[] commitment, byte[] nonce, byte[] box) {

    static final int COMMITMENT_BYTES = 32;
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 1 + 2 * Long.BYTES + COMMITMENT_BYTES + NONCE_BYTES;

    /** @throws SealedDataException if the text has not that form */
    static SealedText parse(String field, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw SealedDataException.notSealed(field);
        }
        if (bytes.length < HEAD_BYTES + TAG_BYTES || bytes[0] != VERSION) {
            throw SealedDataException.notSealed(field);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        UUID event = new UUID(buffer.getLong(), buffer.getLong());
        byte[] commitment = take(buffer, COMMITMENT_BYTES);
        byte[] nonce = take(buffer, NONCE_BYTES);
        return new SealedText(event, commitment, nonce, take(buffer, buffer.remaining()));
    }

    private static byte[] take(ByteBuffer buffer, int length) {
        byte[] taken = new byte[length];
        buffer.get(taken);
        return taken;
    }

    /** The stored form. */
    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + box.length)
                .put(VERSION)
                .putLong(event.getMostSignificantBits())
                .putLong(event.getLeastSignificantBits())
                .put(commitment)
                .put(nonce)
                .put(box);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
