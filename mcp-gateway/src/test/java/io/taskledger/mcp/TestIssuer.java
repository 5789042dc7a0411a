package io.taskledger.mcp;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

/** The users' issuer. */
final class TestIssuer {

    static final String ISSUER = "https://issuer.example";

    private final RSAKey key = newKey();
    private final RSAKey otherKey = newKey();

    String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** A token for the gateway with these scopes. */
    String token(String sub, String scope) {
        return token(claims -> claims.subject(sub).claim("scope", scope));
    }

    String token(Consumer<JWTClaimsSet.Builder> changes) {
        return sign(key, claims(changes));
    }

    String unsigned() {
        return new PlainJWT(claims(claims -> {})).serialize();
    }

    String signedByAnotherKey() {
        return sign(otherKey, claims(claims -> {}));
    }

    private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> changes) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("ada")
                .audience("http://localhost:9000/mcp")
                .claim("scope", "tasks:read tasks:write")
                .claim("roles", List.of("USER"))
                .claim("client_id", "test-agent")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
        changes.accept(claims);
        return claims.build();
    }

    private static String sign(RSAKey key, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("users").build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("users")
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
