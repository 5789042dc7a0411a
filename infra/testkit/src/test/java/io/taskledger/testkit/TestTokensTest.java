package io.taskledger.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTParser;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class TestTokensTest {

    private final TestTokens tokens = TestTokens.start();
    private final NimbusJwtDecoder decoder =
            NimbusJwtDecoder.withJwkSetUri(tokens.jwksUri()).validateType(false).build();

    @BeforeEach
    void acceptAnyType() {
        decoder.setJwtValidator(new JwtTimestampValidator());
    }

    @AfterEach
    void stop() {
        tokens.close();
    }

    @Test
    void mints_a_token_that_its_published_key_verifies() {
        Jwt token = decoder.decode(tokens.token("alice").sign());

        assertThat(token.getSubject()).isEqualTo("alice");
        assertThat(token.getAudience()).containsExactly(TestTokens.API_AUDIENCE);
        assertThat(token.getClaimAsString("iss")).isEqualTo(tokens.issuer());
        assertThat(token.getClaimAsStringList("roles")).containsExactly("USER");
        assertThat(token.getClaimAsString("scope")).contains("tasks:write");
    }

    @Test
    void mints_tokens_that_must_be_refused() {
        assertThatThrownBy(() -> decoder.decode(tokens.token("alice").forged().sign()))
                .isInstanceOf(JwtException.class);
        assertThatThrownBy(() -> decoder.decode(tokens.token("alice").unsigned()))
                .isInstanceOf(JwtException.class);
        assertThatThrownBy(() -> decoder.decode(
                        tokens.token("alice").algorithm(JWSAlgorithm.HS256).sign()))
                .isInstanceOf(JwtException.class);
        assertThatThrownBy(() -> decoder.decode(
                        tokens.token("alice").expiresIn(Duration.ofMinutes(-5)).sign()))
                .isInstanceOf(JwtException.class);
    }

    @Test
    void leaves_out_what_was_set_to_nothing() throws Exception {
        String token =
                tokens.token("alice").subject(null).audience().expiresAt(null).sign();

        assertThat(JWTParser.parse(token).getJWTClaimsSet().getClaims()).doesNotContainKeys("sub", "aud", "exp");
    }
}
