package io.taskledger.runtime.security;

import static io.taskledger.runtime.sample.TestIssuer.header;
import static io.taskledger.runtime.sample.TestIssuer.sign;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.taskledger.runtime.sample.RawConnection;
import io.taskledger.runtime.sample.RuntimeTest;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class TokensTest extends RuntimeTest {

    private WebTestClient.ResponseSpec call(String token) {
        return client.get()
                .uri("/api/v1/caller")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }

    static Stream<Arguments> refused() throws JOSEException {
        JWTClaimsSet good = ISSUER.claims().build();
        RSAKey foreign = new RSAKeyGenerator(2048).keyID("rsa").generate();
        return Stream.of(
                Arguments.of("of an unknown issuer", ISSUER.token(claims -> claims.issuer("https://evil.test"))),
                Arguments.of("without issuer", ISSUER.token(claims -> claims.issuer(null))),
                Arguments.of(
                        "for another audience", ISSUER.token(claims -> claims.audience("http://localhost:9000/mcp"))),
                Arguments.of("without audience", ISSUER.token(claims -> claims.audience((String) null))),
                Arguments.of("that expired", ISSUER.token(claims -> claims.expirationTime(secondsFromNow(-60)))),
                Arguments.of("without expiry", ISSUER.token(claims -> claims.expirationTime(null))),
                Arguments.of("not valid yet", ISSUER.token(claims -> claims.notBeforeTime(secondsFromNow(120)))),
                Arguments.of("without subject", ISSUER.token(claims -> claims.subject(null))),
                Arguments.of("with a blank subject", ISSUER.token(claims -> claims.subject(" "))),
                Arguments.of("with a long subject", ISSUER.token(claims -> claims.subject("a".repeat(256)))),
                Arguments.of("of algorithm none", new PlainJWT(good).serialize()),
                Arguments.of("signed with the public key as a secret", signedWithPublicKey(good)),
                Arguments.of(
                        "of an algorithm not allowed",
                        sign(header(JWSAlgorithm.PS256, "rsa", null), ISSUER.rsa(), good)),
                Arguments.of("of an unknown key", sign(header(JWSAlgorithm.RS256, "no-such-key", null), foreign, good)),
                Arguments.of(
                        "signed by another key of that name",
                        sign(header(JWSAlgorithm.RS256, "rsa", null), foreign, good)),
                Arguments.of(
                        "of another type", sign(header(JWSAlgorithm.RS256, "rsa", "dpop+jwt"), ISSUER.rsa(), good)),
                Arguments.of("that is encrypted", encrypted(good)),
                Arguments.of("that was changed", changed(ISSUER.token())),
                Arguments.of("that is no token", "abc"),
                Arguments.of("of garbage in three parts", "a.b.c"),
                Arguments.of("of dots", ".."));
    }

    private static Date secondsFromNow(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String signedWithPublicKey(JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(header(JWSAlgorithm.HS256, "rsa", null).build(), claims);
        token.sign(new MACSigner(ISSUER.rsa().toPublicKey().getEncoded()));
        return token.serialize();
    }

    private static String encrypted(JWTClaimsSet claims) throws JOSEException {
        EncryptedJWT token =
                new EncryptedJWT(new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128GCM), claims);
        token.encrypt(new RSAEncrypter(ISSUER.rsa().toRSAPublicKey()));
        return token.serialize();
    }

    /** With another payload under the old signature. */
    private static String changed(String token) {
        String[] parts = token.split("\\.");
        String other = ISSUER.token(claims -> claims.subject("mallory")).split("\\.")[1];
        return parts[0] + "." + other + "." + parts[2];
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses_a_token(String name, String token) {
        call(token)
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer error=\"invalid_token\", realm=\"taskledger\"")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unauthorized")
                .jsonPath("$.status")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YWxpY2U6c2VjcmV0", "Digest x"})
    void challenges_who_sends_no_token(String authorization) {
        client.get()
                .uri("/api/v1/caller")
                .headers(headers -> {
                    if (!authorization.isEmpty()) {
                        headers.set(HttpHeaders.AUTHORIZATION, authorization);
                    }
                })
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer realm=\"taskledger\"")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unauthorized");
    }

    @Test
    void takes_no_token_from_the_query() {
        client.get()
                .uri("/api/v1/caller?access_token={token}", ISSUER.token())
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void refuses_two_authorization_headers_however_good() throws Exception {
        String header = "Authorization: Bearer " + ISSUER.token() + "\r\n";
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(
                    "GET /api/v1/caller HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + header + header + "\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 400").contains("\"field\":\"Authorization\"");
        }
    }

    static Stream<Arguments> accepted() {
        JWTClaimsSet good = ISSUER.claims().build();
        return Stream.of(
                Arguments.of("of RS256", ISSUER.token()),
                Arguments.of("of ES256", sign(header(JWSAlgorithm.ES256, "ec", "JWT"), ISSUER.key("ec"), good)),
                Arguments.of("of type at+jwt", sign(header(JWSAlgorithm.RS256, "rsa", "at+jwt"), ISSUER.rsa(), good)),
                Arguments.of("without key id", sign(header(JWSAlgorithm.RS256, null, null), ISSUER.rsa(), good)),
                Arguments.of(
                        "for several audiences",
                        ISSUER.token(claims -> claims.audience(List.of("other", "http://localhost:9000/api")))),
                Arguments.of(
                        "that expired within the clocks' tolerance",
                        ISSUER.token(claims -> claims.expirationTime(secondsFromNow(-5)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void takes_a_token(String name, String token) {
        call(token).expectStatus().isOk().expectBody().jsonPath("$.sub").isEqualTo("alice");
    }

    @Test
    void tells_a_controller_who_calls() {
        call(ISSUER.token(claims ->
                        claims.claim("roles", List.of("USER", "AUDITOR")).claim("azp", "the-app")))
                .expectBody()
                .json("""
                        {"sub": "alice", "roles": ["USER", "AUDITOR"], "scopes": ["tasks:read", "tasks:write"],
                         "client": "the-app"}
                        """);
    }

    @Test
    void takes_the_gateway_for_what_it_says_of_its_user_and_client() {
        call(ISSUER.token(claims -> claims.issuer("https://gateway.test")
                        .claim("act", Map.of("sub", "an-agent"))
                        .claim("azp", "gateway")))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.client")
                .isEqualTo("an-agent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/audit/events", "/api/v1/admin/anything"})
    void refuses_a_call_without_the_scope_or_role(String path) {
        alice().get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer error=\"insufficient_scope\", realm=\"taskledger\"")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("insufficient_scope");
    }

    @Test
    void lets_a_call_with_the_scope_pass() {
        String token = ISSUER.token(claims -> claims.claim("scope", null).claim("scp", List.of("audit:read")));
        client.get()
                .uri("/api/v1/audit/events")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void asks_for_a_token_before_it_tells_what_exists() {
        client.get().uri("/api/v1/nothing").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void where_none_is_needed_a_bad_token_is_no_hindrance() {
        client.get()
                .uri("/open/text")
                .header("Authorization", "Bearer stale")
                .exchange()
                .expectStatus()
                .isOk();
    }
}
