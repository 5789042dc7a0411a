package io.taskledger.runtime.security;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whose tokens are believed.
 *
 * @param issuer {@code iss} of user tokens
 * @param jwksUri where the user issuer publishes its keys
 * @param gatewayIssuer {@code iss} of the tokens the MCP gateway calls the services with; by default {@code /mcp} of
 *     the public URL
 * @param gatewayJwksUri where the gateway publishes its keys; by default a well-known path of the public URL
 */
@Validated
@ConfigurationProperties("taskledger.security")
record SecuritySettings(
        @NotBlank(message = "must be set: the issuer (iss) of user tokens")
        String issuer,

        @NotNull(message = "must be set: the URL of the issuer's JWKS")
        URI jwksUri,

        @Nullable String gatewayIssuer,
        @Nullable URI gatewayJwksUri) {}
