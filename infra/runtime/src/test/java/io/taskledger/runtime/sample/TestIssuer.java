package io.taskledger.runtime.sample;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An issuer of tokens with a JWKS on a free local port. */
public final class TestIssuer implements AutoCloseable {

    public static final String API_AUDIENCE = "http://localhost:9000/api";

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile JWKSet keys;
    private volatile boolean down;

    public TestIssuer() {
        try {
            keys = new JWKSet(List.of(
                    new RSAKeyGenerator(2048).keyID("rsa").generate(),
                    new ECKeyGenerator(Curve.P_256).keyID("ec").generate()));
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/jwks", exchange -> {
            fetches.incrementAndGet();
            byte[] body = keys.toString(true).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(down ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public String name() {
        return "https://issuer.test";
    }

    public String jwksUri() {
        return "http://localhost:" + server.getAddress().getPort() + "/jwks";
    }

    public JWK key(String id) {
        return keys.getKeyByKeyId(id);
    }

    public RSAKey rsa() {
        return key("rsa").toRSAKey();
    }

    public void publish(JWKSet newKeys) {
        keys = newKeys;
    }

    public JWKSet published() {
        return keys;
    }

    public void setDown(boolean isDown) {
        down = isDown;
    }

    public int fetches() {
        return fetches.get();
    }

    /** Claims of a token that is good for the API for a minute. */
    public JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(name())
                .audience(API_AUDIENCE)
                .subject("alice")
                .claim("scope", "tasks:read tasks:write")
                .claim("roles", List.of("USER"))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    public String token() {
        return token(claims -> {});
    }

    public String token(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = claims();
        change.accept(claims);
        return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa"), rsa(), claims.build());
    }

    public static String sign(JWSHeader.Builder header, JWK key, JWTClaimsSet claims) {
        try {
            JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key);
            JWSHeader built = header.build();
            SignedJWT token = new SignedJWT(built, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JWSHeader.Builder header(JWSAlgorithm algorithm, String keyId, String type) {
        JWSHeader.Builder header = new JWSHeader.Builder(algorithm).keyID(keyId);
        return type == null ? header : header.type(new JOSEObjectType(type));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
