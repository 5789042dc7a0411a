package io.taskledger.audit.note;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;

/** An Ed25519 key that signs notes under its name. Thread-safe; never shows its secret. */
public final class SigningKey {

    private final PrivateKey privateKey;
    private final VerifierKey verifierKey;

    /**
     * Names a secret key.
     *
     * @param name not empty, without spaces, control characters and plus signs
     * @param seed the 32-byte private key of RFC 8032
     * @throws IllegalArgumentException if either is not so
     */
    public SigningKey(String name, byte[] seed) {
        this.privateKey = Ed25519.privateKey(seed);
        this.verifierKey = new VerifierKey(name, Ed25519.publicKey(seed));
    }

    /** The public half. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    NoteSignature sign(String text) {
        byte[] signature = Ed25519.sign(privateKey, text.getBytes(StandardCharsets.UTF_8));
        return new NoteSignature(verifierKey.name(), verifierKey.id(), signature);
    }
}
