package io.taskledger.runtime.web;

import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Opaque cursors: where a page ended, bound to the list it is a page of. A cursor says nothing a client could not say
 * otherwise, since every query is restricted to its caller anyway; so it carries a digest against mistakes, not a
 * signature.
 */
public final class Cursor {

    /** Longest cursor accepted, in characters. */
    public static final int MAX_LENGTH = 4096;

    private static final int DIGEST_BYTES = 12;

    private Cursor() {}

    /**
     * @param context everything the position depends on: route, caller, filters, sort
     * @param keys the sort keys of the last item of the page
     */
    public static String encode(String context, String... keys) {
        return encode(context, List.of(keys));
    }

    private static String encode(String context, List<String> keys) {
        byte[] payload = write(keys);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(digest(context, payload), 0, DIGEST_BYTES);
        bytes.writeBytes(payload);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * Reads where the page before ended. Whoever computes the digest can make a cursor of any keys, so these are no
     * more trusted than a parameter.
     *
     * @param keyCount how many keys a cursor of this context has
     * @param place makes a place of the keys; may throw {@link IllegalArgumentException} and {@link DateTimeException}
     * @throws ProblemException 400 {@code invalid_request} on field {@code cursor} if it is damaged, of another context
     *     or of keys that make no place
     */
    public static <T> T decode(String context, String cursor, int keyCount, Function<List<String>, T> place) {
        try {
            List<String> keys = read(cursor, keyCount);
            // also refuses the other spellings that base64 decoders let pass
            if (encode(context, keys).equals(cursor)) {
                return place.apply(keys);
            }
        } catch (IllegalArgumentException | DateTimeException | IOException e) {
            throw invalid().withCause(e);
        }
        throw invalid();
    }

    private static ProblemException invalid() {
        return ProblemException.badRequest(new FieldError(
                "cursor", "invalid_cursor", "must be a nextCursor of this list with the same filters and order"));
    }

    private static byte[] write(List<String> keys) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String key : keys) {
                out.writeUTF(key);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A cursor key is too long", e);
        }
        return bytes.toByteArray();
    }

    private static List<String> read(String cursor, int keyCount) throws IOException {
        if (cursor.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("too long");
        }
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        List<String> keys = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.skipNBytes(DIGEST_BYTES);
            for (int i = 0; i < keyCount; i++) {
                keys.add(in.readUTF());
            }
        }
        return List.copyOf(keys);
    }

    private static byte[] digest(String context, byte[] payload) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] prefix = context.getBytes(StandardCharsets.UTF_8);
            sha256.update((prefix.length + ":").getBytes(StandardCharsets.UTF_8));
            sha256.update(prefix);
            return sha256.digest(payload);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
