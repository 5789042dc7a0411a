package io.taskledger.mcp.backend;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.taskledger.runtime.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/**
 * Mints the tokens the gateway calls the services with. The client's own token was issued for the gateway and goes no
 * further (MCP authorization, "Token Handling"); the one minted here (RFC 9068) says who acts for whom (RFC 8693, section
 * 4.1). It is made for one service call: good for one scope and little time, and without the user's roles, which no
 * tool needs. Thread-safe.
 */
final class GatewayTokens {

    static final Duration LIFETIME = Duration.ofSeconds(60);

    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    /** Who acts if the client's token names no client. */
    private static final String UNNAMED_CLIENT = "mcp";

    private final String issuer;
    private final String audience;
    private final String keyId;
    private final JWSSigner signer;
    private final Clock clock;

    /**
     * @param issuer the {@code iss} the services know the gateway by
     * @param audience the {@code aud} of the services
     */
    GatewayTokens(SigningKey key, String issuer, String audience, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.keyId = key.pair().getKeyID();
        this.clock = clock;
        try {
            this.signer = new ECDSASigner(key.pair());
        } catch (JOSEException e) {
            throw new IllegalStateException("The signing key can't sign", e);
        }
    }

    /** A token in the caller's name that is good for one scope. */
    String mint(Caller caller, String scope) {
        Instant now = clock.instant();
        String client = caller.client() == null ? UNNAMED_CLIENT : caller.client();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject(caller.sub())
                .claim("act", Map.of("sub", client))
                .claim("client_id", client)
                .claim("scope", scope)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(ACCESS_TOKEN)
                        .keyID(keyId)
                        .build(),
                claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("The gateway's token can't be signed", e);
        }
        return token.serialize();
    }
}
