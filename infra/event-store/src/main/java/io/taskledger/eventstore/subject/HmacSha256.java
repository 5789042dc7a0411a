package io.taskledger.eventstore.subject;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104). */
public final class HmacSha256 {

    private static final String ALGORITHM = "HmacSHA256";

    private HmacSha256() {}

    /** A key of these bytes. */
    public static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The 32 bytes for the parts, one after the other. */
    public static byte[] of(SecretKey key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }
}
