package io.taskledger.mcp.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.taskledger.runtime.security.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTokensTest {

    private static final Instant NOW = Instant.parse("2026-08-01T09:00:00Z");

    @TempDir
    private Path directory;

    private GatewayTokens tokens;

    @BeforeEach
    void readKey() throws Exception {
        Path file = Files.writeString(
                directory.resolve("key"),
                new ECKeyGenerator(Curve.P_256).generate().toJSONString());
        tokens = new GatewayTokens(
                SigningKey.read(file),
                "https://gateway.example",
                "https://api.example",
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void mints_a_token_for_one_minute_and_one_scope() throws Exception {
        Caller caller = new Caller("ada", Set.of("USER"), Set.of("tasks:read", "tasks:write"), "agent");

        SignedJWT token = SignedJWT.parse(tokens.mint(caller, "tasks:write"));

        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(claims.getIssueTime()).isEqualTo(NOW);
        assertThat(claims.getExpirationTime()).isEqualTo(NOW.plusSeconds(60));
        assertThat(claims.getStringClaim("scope")).isEqualTo("tasks:write");
        assertThat(claims.getJSONObjectClaim("act")).isEqualTo(Map.of("sub", "agent"));
    }

    @Test
    void names_itself_if_the_client_is_unknown() throws Exception {
        Caller caller = new Caller("ada", Set.of(), Set.of(), null);

        JWTClaimsSet claims = SignedJWT.parse(tokens.mint(caller, "tasks:read")).getJWTClaimsSet();

        assertThat(claims.getJSONObjectClaim("act")).isEqualTo(Map.of("sub", "mcp"));
    }
}
