package io.taskledger.standalone.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

/** Signs tokens with RS256. Thread-safe. */
final class TokenSigner {

    private final RSAKey key;
    private final JWSSigner signer;

    /** @throws IllegalStateException if the key has no private half */
    TokenSigner(RSAKey key) {
        this.key = key;
        try {
            this.signer = new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("The issuer's key can't sign", e);
        }
    }

    /**
     * The token in compact form.
     *
     * @param type header {@code typ}; {@code null} leaves it out
     */
    String sign(JWTClaimsSet claims, @Nullable String type) {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID());
        if (type != null) {
            header.type(new JOSEObjectType(type));
        }
        SignedJWT token = new SignedJWT(header.build(), claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("The token can't be signed", e);
        }
        return token.serialize();
    }

    /** The public half, as a set of one key. */
    JWKSet publicKeys() {
        return new JWKSet(key.toPublicJWK());
    }
}
