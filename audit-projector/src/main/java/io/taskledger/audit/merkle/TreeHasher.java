package io.taskledger.audit.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash functions of RFC 9162 section 2.1.1 with SHA-256. Leaves and inner nodes are hashed under different
 * prefixes, so that nobody can pass one off as the other.
 */
public final class TreeHasher {

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;
    private static final Hash EMPTY_ROOT = Hash.of(sha256().digest());

    private TreeHasher() {}

    /** The root of a tree without leaves: the digest of nothing. */
    public static Hash emptyRoot() {
        return EMPTY_ROOT;
    }

    /** {@code SHA-256(0x00 || leaf)}. */
    public static Hash leaf(byte[] leaf) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return Hash.of(digest.digest(leaf));
    }

    /** {@code SHA-256(0x01 || left || right)}. */
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left.toBytes());
        return Hash.of(digest.digest(right.toBytes()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
