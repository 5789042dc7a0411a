package io.taskledger.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.taskledger.standalone.issuer.DevelopmentIssuerApplication;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The development issuer in a process of its own. */
class DevelopmentIssuerTest {

    private static final String URL = "http://localhost:" + JavaProcess.freePort();
    private static final ApiClient CLIENT = new ApiClient(URL);

    private static JavaProcess issuer;

    @BeforeAll
    static void start() {
        issuer = JavaProcess.start(
                DevelopmentIssuerApplication.class.getName(),
                FourProcesses.Service.ISSUER.classPath(),
                Map.of(),
                List.of("--server.port=" + URI.create(URL).getPort(), "--taskledger.public-url=" + URL));
        issuer.awaitReady(URI.create(URL + "/health"));
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void signs_tokens_with_a_key_it_publishes() throws ParseException, JOSEException {
        HttpResponse<String> answer = CLIENT.postForm("/dev/token", Map.of("sub", "alice", "expiresIn", "60"));

        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        // scripts without a JSON parser rely on the order
        assertThat(answer.body()).startsWith("{\"access_token\":\"");
        JsonNode token = CLIENT.json(answer);
        assertThat(token.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(token.get("expires_in").asInt()).isEqualTo(60);
        SignedJWT jwt = SignedJWT.parse(token.get("access_token").asString());
        JWKSet keys = JWKSet.parse(CLIENT.get("/dev/jwks", null).body());
        assertThat(keys.containsNonPublicKeys()).isFalse();
        assertThat(jwt.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo(URL + "/dev");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/.well-known/openid-configuration", "/.well-known/oauth-authorization-server/dev"})
    void tells_where_its_parts_are(String path) {
        JsonNode metadata = CLIENT.json(CLIENT.get(path, null));

        assertThat(metadata.get("issuer").asString()).isEqualTo(URL + "/dev");
        assertThat(metadata.get("jwks_uri").asString()).isEqualTo(URL + "/dev/jwks");
        assertThat(metadata.get("token_endpoint").asString()).isEqualTo(URL + "/dev/token");
    }

    @Test
    void answers_a_bad_field_with_a_problem() {
        HttpResponse<String> answer = CLIENT.postForm("/dev/token", Map.of("sub", "alice", "expiresIn", "soon"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"expiresIn\"");
    }

    @Test
    void answers_a_malformed_form_with_a_problem() {
        HttpResponse<String> answer = CLIENT.postRaw("/dev/token", "application/x-www-form-urlencoded", "sub=%zz");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void takes_forms_only() {
        assertThat(CLIENT.post("/dev/token", null, Map.of("sub", "alice")).statusCode())
                .isEqualTo(415);
        assertThat(CLIENT.get("/dev/token", null).statusCode()).isEqualTo(405);
    }
}
