package io.taskledger.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** An issuer for tests: publishes its RSA key as a JWKS on a free loopback port and mints any token. Thread-safe. */
public final class TestTokens implements AutoCloseable {

    /** Audience of the REST surface when the public URL is the default one. */
    public static final String API_AUDIENCE = "http://localhost:9000/api";

    private static final String KEY_ID = "test-key";

    private final RSAKey key = generateKey();
    private final RSAKey unpublishedKey = generateKey();
    private final HttpServer server;

    private TestTokens(HttpServer server) {
        this.server = server;
    }

    /** Starts the JWKS endpoint. */
    public static TestTokens start() {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestTokens tokens = new TestTokens(server);
        byte[] jwks = new JWKSet(tokens.key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/jwks", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/jwk-set+json");
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
            exchange.close();
        });
        server.start();
        return tokens;
    }

    /** Value of {@code iss} in the tokens. */
    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public String jwksUri() {
        return issuer() + "/jwks";
    }

    /**
     * A builder for a token of {@code subject} that the REST surface accepts for five minutes: role USER, all scopes of
     * a task's owner.
     */
    public TestToken token(String subject) {
        return new TestToken(key, unpublishedKey, Instant.now())
                .issuer(issuer())
                .audience(API_AUDIENCE)
                .subject(subject)
                .roles("USER")
                .scopes("tasks:read", "tasks:write", "tasks:delete", "privacy:self");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static RSAKey generateKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(KEY_ID).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
