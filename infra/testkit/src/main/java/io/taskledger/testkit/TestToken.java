package io.taskledger.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A token in the making. Each setter replaces what was set before; {@code null} leaves the claim out. Not thread-safe.
 */
public final class TestToken {

    private final RSAKey key;
    private final RSAKey unpublishedKey;
    private final Instant now;
    private final Map<String, Object> claims = new TreeMap<>();
    private JWSAlgorithm algorithm = JWSAlgorithm.RS256;
    private @Nullable String type = "at+jwt";
    private boolean forged;

    TestToken(RSAKey key, RSAKey unpublishedKey, Instant now) {
        this.key = key;
        this.unpublishedKey = unpublishedKey;
        this.now = now;
        claim("iat", Date.from(now));
        expiresIn(Duration.ofMinutes(5));
    }

    public TestToken subject(@Nullable String subject) {
        return claim("sub", subject);
    }

    public TestToken issuer(@Nullable String issuer) {
        return claim("iss", issuer);
    }

    /** One or more audiences; none leaves the claim out. */
    public TestToken audience(String... audience) {
        return claim("aud", audience.length == 0 ? null : List.of(audience));
    }

    public TestToken roles(String... roles) {
        return claim("roles", List.of(roles));
    }

    public TestToken scopes(String... scopes) {
        return claim("scope", String.join(" ", scopes));
    }

    /** Time of expiry relative to now; negative for a token that has expired. */
    public TestToken expiresIn(Duration validity) {
        return expiresAt(now.plus(validity));
    }

    public TestToken expiresAt(@Nullable Instant expiry) {
        return claim("exp", expiry == null ? null : Date.from(expiry));
    }

    public TestToken notBefore(@Nullable Instant start) {
        return claim("nbf", start == null ? null : Date.from(start));
    }

    public TestToken claim(String name, @Nullable Object value) {
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
        return this;
    }

    /** Header {@code typ}. */
    public TestToken type(@Nullable String type) {
        this.type = type;
        return this;
    }

    /**
     * Signs with another algorithm: one of RSA's, or HMAC with the published key as its secret (the classic confusion
     * of keys).
     */
    public TestToken algorithm(JWSAlgorithm algorithm) {
        this.algorithm = algorithm;
        return this;
    }

    /** Signs with a key that was never published, under the published key's id. */
    public TestToken forged() {
        forged = true;
        return this;
    }

    /** The token in compact form. */
    public String sign() {
        try {
            JWSHeader.Builder header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID());
            if (type != null) {
                header.type(new JOSEObjectType(type));
            }
            SignedJWT token = new SignedJWT(header.build(), claimsSet());
            token.sign(signer());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The token in compact form with {@code alg=none} and without a signature. */
    public String unsigned() {
        return new PlainJWT(claimsSet()).serialize();
    }

    private JWSSigner signer() throws JOSEException {
        return JWSAlgorithm.Family.HMAC_SHA.contains(algorithm)
                ? new MACSigner(key.toPublicKey().getEncoded())
                : new RSASSASigner(forged ? unpublishedKey : key);
    }

    private JWTClaimsSet claimsSet() {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        return set.build();
    }
}
