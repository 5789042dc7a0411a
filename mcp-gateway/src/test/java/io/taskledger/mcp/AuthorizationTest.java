package io.taskledger.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.taskledger.testkit.TestTokens;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AuthorizationTest extends GatewayTest {

    private static final String METADATA_URL = "http://localhost:9000/.well-known/oauth-protected-resource/mcp";

    static Stream<Arguments> badTokens() {
        return Stream.of(
                Arguments.of(
                        "expired",
                        draft("ada").expiresIn(Duration.ofMinutes(-10)).sign()),
                Arguments.of("without expiry", draft("ada").expiresAt(null).sign()),
                Arguments.of(
                        "of the REST API's audience",
                        draft("ada").audience(TestTokens.API_AUDIENCE).sign()),
                Arguments.of("without audience", draft("ada").audience().sign()),
                Arguments.of(
                        "of another issuer",
                        draft("ada").issuer("https://evil.example").sign()),
                Arguments.of(
                        "of the gateway's issuer",
                        draft("ada").issuer("http://localhost:9000/mcp").sign()),
                Arguments.of("without subject", draft("ada").subject(null).sign()),
                Arguments.of("of another type", draft("ada").type("id+jwt").sign()),
                Arguments.of("alg none", draft("ada").unsigned()),
                Arguments.of("signed by another key", draft("ada").forged().sign()),
                Arguments.of(
                        "signed with the public key",
                        draft("ada").algorithm(JWSAlgorithm.HS256).sign()),
                Arguments.of("no JWT", "abc"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void refuses_a_token_that_is(String name, String token) throws Exception {
        HttpResponse<String> response = call(token, "list_tasks", Map.of());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"invalid_token\", resource_metadata=\"" + METADATA_URL
                        + "\", scope=\"tasks:read tasks:write\"");
        assertThat(JSON.readTree(response.body()).path("code").asString()).isEqualTo("unauthorized");
        assertThat(SERVICES.received()).isEmpty();
    }

    @Test
    void challenges_a_call_without_token() throws Exception {
        HttpResponse<String> response = legacy(null, "tools/list", Map.of());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer resource_metadata=\"" + METADATA_URL + "\", scope=\"tasks:read tasks:write\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"initialize", "ping", "tools/list", "server/discover"})
    void challenges_every_method(String method) throws Exception {
        assertThat(modern(null, method, Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void refuses_a_write_with_a_reading_token() throws Exception {
        HttpResponse<String> response = call(token("ada", "tasks:read"), "add_task", Map.of("title", "x"));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_scope\", scope=\"tasks:write\", resource_metadata=\""
                        + METADATA_URL + "\"");
        assertThat(JSON.readTree(response.body()).path("code").asString()).isEqualTo("insufficient_scope");
        assertThat(SERVICES.received()).isEmpty();
    }

    @Test
    void refuses_a_read_with_a_writing_token() throws Exception {
        HttpResponse<String> response =
                legacy(token("ada", "tasks:write"), "tools/call", Map.of("name", "list_tasks", "arguments", Map.of()));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("scope=\"tasks:read\"");
    }

    @Test
    void refuses_a_foreign_origin_before_it_looks_at_the_token() throws Exception {
        HttpRequest request =
                post(null, "{}").header("Origin", "https://evil.example").build();

        assertThat(send(request).statusCode()).isEqualTo(403);
    }

    @Test
    void tells_anybody_whose_tokens_it_takes() throws Exception {
        HttpResponse<String> response = get("/.well-known/oauth-protected-resource/mcp");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode metadata = JSON.readTree(response.body());
        assertThat(metadata.path("resource").asString()).isEqualTo("http://localhost:9000/mcp");
        assertThat(metadata.path("authorization_servers").path(0).asString()).isEqualTo(ISSUER.issuer());
        assertThat(metadata.path("scopes_supported").toString()).isEqualTo("[\"tasks:read\",\"tasks:write\"]");
        assertThat(metadata.path("bearer_methods_supported").toString()).isEqualTo("[\"header\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-protected-resource/mcp",
                "/.well-known/taskledger-gateway-jwks.json",
            })
    void only_reads_what_it_publishes(String path) throws Exception {
        HttpResponse<String> refusal =
                send(request(path).PUT(HttpRequest.BodyPublishers.noBody()).build());

        assertThat(send(request(path)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build())
                        .statusCode())
                .isEqualTo(200);
        assertThat(refusal.statusCode()).isEqualTo(405);
        assertThat(refusal.headers().firstValue("Allow").orElseThrow()).contains("GET");
    }

    @Test
    void publishes_its_public_key_and_not_the_private_one() throws Exception {
        String keys = get("/.well-known/taskledger-gateway-jwks.json").body();

        assertThat(JWKSet.parse(keys).getKeys()).singleElement().satisfies(key -> assertThat(key.isPrivate())
                .isFalse());
    }

    @Test
    void calls_services_with_a_narrow_token_of_its_own() throws Exception {
        SERVICES.answer(200, Map.of(), "{\"items\":[]}");
        String token = draft("ada").roles("USER", "ADMIN").sign();
        Instant before = Instant.now();

        result(call(token, "list_tasks", Map.of()));

        FakeServices.Received received = SERVICES.last();
        assertThat(received.headers().toString() + received.uri() + received.body())
                .doesNotContain(token);
        SignedJWT minted = SignedJWT.parse(received.bearer());
        JWKSet keys =
                JWKSet.parse(get("/.well-known/taskledger-gateway-jwks.json").body());
        assertThat(minted.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(minted.getHeader().getKeyID()).toECKey())))
                .isTrue();
        JWTClaimsSet claims = minted.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:9000/mcp");
        assertThat(claims.getAudience()).containsExactly("http://localhost:9000/api");
        assertThat(claims.getSubject()).isEqualTo("ada");
        assertThat(claims.getStringClaim("scope")).isEqualTo("tasks:read");
        assertThat(claims.getClaim("roles")).isNull();
        assertThat(minted.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("test-agent");
        assertThat(claims.getJSONObjectClaim("act")).isEqualTo(Map.of("sub", "test-agent"));
        assertThat(claims.getExpirationTime().toInstant())
                .isAfter(before)
                .isBeforeOrEqualTo(Instant.now().plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PUT", "PATCH"})
    void allows_only_post(String method) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint()))
                .header("Authorization", "Bearer " + allScopes())
                .header("Accept", "text/event-stream")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();

        HttpResponse<String> response = send(request);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
    }
}
