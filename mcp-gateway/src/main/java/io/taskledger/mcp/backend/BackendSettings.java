package io.taskledger.mcp.backend;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where and how the gateway calls the services.
 *
 * @param commandUrl base URL of the command side; the public URL if not set
 * @param queryUrl base URL of the query side; the public URL if not set
 * @param signingKeyFile the P-256 private key the gateway's tokens are signed with, see {@link SigningKey#read}
 * @param connectTimeout for one connection attempt
 * @param responseTimeout for a whole answer, connecting included; above the 5 s a read may wait for its projection
 */
@Validated
@ConfigurationProperties("taskledger.mcp")
record BackendSettings(
        @Nullable URI commandUrl,
        @Nullable URI queryUrl,

        @NotNull(message = "must be set: the file with the private key that signs the gateway's tokens")
        Path signingKeyFile,

        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration responseTimeout) {}
