package io.taskledger.eventstore.subject;

import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How identities are digested.
 *
 * @param keyFile file that holds the HMAC key: 32 random bytes in Base64; the same for all services
 */
@Validated
@ConfigurationProperties("taskledger.identity")
record IdentitySettings(@NotNull Path keyFile) {

    private static final int KEY_BYTES = 32;

    /**
     * Reads the key.
     *
     * @throws IllegalStateException if the file can't be read or holds anything but such a key
     */
    SecretKey digestKey() {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(keyFile).strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException("The key in taskledger.identity.key-file must be 32 bytes in Base64");
            }
            return HmacSha256.key(key);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("The file named by taskledger.identity.key-file can't be read as a key", e);
        }
    }
}
