package io.taskledger.runtime.security;

import com.sun.net.httpserver.HttpServer;
import io.taskledger.runtime.sample.TestIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class JwksClientTest {

    private final TestIssuer issuer = new TestIssuer();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        issuer.close();
        server.stop(0);
    }

    private JwksClient client() {
        return new JwksClient(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/jwks"));
    }

    private void answer(int status, String body) {
        server.createContext("/jwks", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", issuer.jwksUri());
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Test
    void reads_the_public_keys() {
        StepVerifier.create(new JwksClient(URI.create(issuer.jwksUri())).fetch())
                .expectNextMatches(keys -> keys.getKeyByKeyId("rsa") != null && !keys.containsNonPublicKeys())
                .verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "<html>", "{\"keys\": 1}"})
    void fails_if_the_answer_is_no_key_set(String body) {
        answer(200, body);
        StepVerifier.create(client().fetch()).verifyError();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500})
    void fails_if_the_issuer_refuses_or_sends_elsewhere(int status) {
        answer(status, "");
        StepVerifier.create(client().fetch()).verifyError();
    }

    @Test
    void fails_if_the_answer_is_too_long() {
        answer(200, "{\"keys\":[]}" + " ".repeat(300_000));
        StepVerifier.create(client().fetch()).verifyError();
    }

    @Test
    void fails_if_nobody_listens() {
        server.stop(0);
        StepVerifier.create(client().fetch()).verifyError();
    }
}
