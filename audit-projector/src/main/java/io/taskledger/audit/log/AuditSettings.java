package io.taskledger.audit.log;

import io.taskledger.audit.note.SigningKey;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The log's identity.
 *
 * @param signingKeyFile file that holds the Ed25519 key that signs checkpoints: a 32-byte seed in Base64
 * @param origin name of the log and of its key, a URL without scheme; {@code null} for {@code <public host>/audit}
 */
@Validated
@ConfigurationProperties("taskledger.audit")
record AuditSettings(@NotNull Path signingKeyFile, @Nullable String origin) {

    /**
     * Reads the key.
     *
     * @param publicHost host of the public URL, for the default origin
     * @throws IllegalStateException if the file can't be read or holds anything but such a key, or the origin is no key
     *     name
     */
    SigningKey signingKey(String publicHost) {
        String name = origin == null ? publicHost + "/audit" : origin;
        try {
            return new SigningKey(
                    name,
                    Base64.getDecoder().decode(Files.readString(signingKeyFile).strip()));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "taskledger.audit.signing-key-file must hold a 32-byte Ed25519 seed in Base64, and"
                            + " taskledger.audit.origin be a name without spaces and plus signs",
                    e);
        }
    }
}
