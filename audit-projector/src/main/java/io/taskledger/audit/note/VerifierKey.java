package io.taskledger.audit.note;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

/**
 * An Ed25519 key that verifies signed notes, with its name. Its text form is the "vkey" of
 * <a href="https://c2sp.org/signed-note">c2sp.org/signed-note</a>: {@code <name>+<hex id>+<base64 of type and key>}.
 * Immutable.
 */
public final class VerifierKey {

    private static final byte ED25519 = 0x01;

    private final String name;
    private final byte[] publicKey;
    private final int id;

    /**
     * Names a raw public key.
     *
     * @param name not empty, without spaces, control characters and plus signs
     * @param publicKey 32 bytes (RFC 8032)
     * @throws IllegalArgumentException if either is not so
     */
    public VerifierKey(String name, byte[] publicKey) {
        if (!KeyName.isValid(name)) {
            throw new IllegalArgumentException("Not a name of a note key: " + name);
        }
        if (publicKey.length != Ed25519.KEY_LENGTH) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes, not " + publicKey.length);
        }
        this.name = name;
        this.publicKey = publicKey.clone();
        this.id = idOf(name, publicKey);
    }

    /**
     * Reads a vkey.
     *
     * @throws MalformedTextException if the text is not the vkey of an Ed25519 key, or its id is not that of its key
     */
    public static VerifierKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3 || !KeyName.isValid(parts[0])) {
            throw new MalformedTextException("A verifier key is <name>+<id>+<key>");
        }
        byte[] typeAndKey = Base64Text.decode(parts[2]);
        if (typeAndKey.length != 1 + Ed25519.KEY_LENGTH || typeAndKey[0] != ED25519) {
            throw new MalformedTextException("Not an Ed25519 verifier key");
        }
        VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(typeAndKey, 1, typeAndKey.length));
        if (!key.hexId().equals(parts[1])) {
            throw new MalformedTextException("The verifier key's id is " + key.hexId() + ", not " + parts[1]);
        }
        return key;
    }

    public String name() {
        return name;
    }

    /** First four bytes, big-endian, of {@code SHA-256(name || 0x0A || 0x01 || public key)}. */
    public int id() {
        return id;
    }

    /** Whether the signature is this key's over exactly that text. */
    boolean verifies(String text, byte[] signature) {
        return Ed25519.verifies(publicKey, text.getBytes(StandardCharsets.UTF_8), signature);
    }

    /** The vkey. */
    @Override
    public String toString() {
        return name + '+' + hexId() + '+' + Base64.getEncoder().encodeToString(typed(publicKey));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && name.equals(key.name) && Arrays.equals(publicKey, key.publicKey);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, id);
    }

    private String hexId() {
        return HexFormat.of().toHexDigits(id);
    }

    private static int idOf(String name, byte[] publicKey) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            byte[] hash = digest.digest(typed(publicKey));
            return hash[0] << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | hash[3] & 0xff;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] typed(byte[] publicKey) {
        byte[] typed = new byte[1 + publicKey.length];
        typed[0] = ED25519;
        System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
        return typed;
    }
}
