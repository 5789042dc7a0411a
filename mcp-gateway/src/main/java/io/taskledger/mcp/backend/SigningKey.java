package io.taskledger.mcp.backend;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import javax.crypto.KeyAgreement;

/** The gateway's P-256 key pair. Immutable. */
final class SigningKey {

    private static final String PEM_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String PEM_END = "-----END PRIVATE KEY-----";

    private final ECKey key;

    private SigningKey(ECKey key) {
        this.key = key;
    }

    /**
     * Reads a private key from a file: a JWK (RFC 7517) as JSON, or PKCS#8 as PEM (RFC 7468). The key id is the JWK's
     * own or else its thumbprint (RFC 7638).
     *
     * @throws IllegalStateException if the file can't be read or holds no P-256 private key; the message names the file
     *     and never its content
     */
    static SigningKey read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            ECKey key = text.startsWith("{") ? ECKey.parse(text) : fromPem(text);
            if (!key.isPrivate() || !key.getCurve().equals(Curve.P_256)) {
                throw new IllegalStateException("Not a P-256 private key: " + file);
            }
            ECKey.Builder complete = new ECKey.Builder(key).keyUse(KeyUse.SIGNATURE);
            return new SigningKey((key.getKeyID() == null ? complete.keyIDFromThumbprint() : complete).build());
        } catch (IOException e) {
            throw new IllegalStateException("The signing key can't be read: " + file, e);
        } catch (ParseException | GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            // no cause: parsers quote what they could not parse
            throw new IllegalStateException("Neither a JWK nor a PKCS#8 PEM with a P-256 private key: " + file);
        }
    }

    ECKey pair() {
        return key;
    }

    /** The half that may be published. */
    ECKey publicKey() {
        return key.toPublicJWK();
    }

    private static ECKey fromPem(String text) throws GeneralSecurityException {
        if (!text.startsWith(PEM_BEGIN) || !text.endsWith(PEM_END)) {
            throw new IllegalArgumentException("No PKCS#8 PEM");
        }
        String base64 = text.substring(PEM_BEGIN.length(), text.length() - PEM_END.length());
        byte[] der = Base64.getMimeDecoder().decode(base64);
        ECPrivateKey privateKey =
                (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        return new ECKey.Builder(Curve.P_256, publicKeyOf(privateKey))
                .privateKey(privateKey)
                .build();
    }

    /**
     * The public key is a private key times the curve's base point, which the JDK computes only as ECDH with that point
     * as the other side. ECDH gives the x coordinate alone; of the two points that have it, the one that verifies a
     * signature is the key.
     */
    private static ECPublicKey publicKeyOf(ECPrivateKey privateKey) throws GeneralSecurityException {
        ECParameterSpec curve = privateKey.getParams();
        KeyFactory keys = KeyFactory.getInstance("EC");
        KeyAgreement ecdh = KeyAgreement.getInstance("ECDH");
        ecdh.init(privateKey);
        ecdh.doPhase(keys.generatePublic(new ECPublicKeySpec(curve.getGenerator(), curve)), true);
        BigInteger x = new BigInteger(1, ecdh.generateSecret());

        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger ySquared = x.pow(3)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB())
                .mod(p);
        // p of P-256 is 3 modulo 4, for which this is a square root
        BigInteger y = ySquared.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
        for (BigInteger candidate : new BigInteger[] {y, p.subtract(y)}) {
            PublicKey key = keys.generatePublic(new ECPublicKeySpec(new ECPoint(x, candidate), curve));
            if (isPair(privateKey, key)) {
                return (ECPublicKey) key;
            }
        }
        throw new GeneralSecurityException("The private key has no public key on its curve");
    }

    private static boolean isPair(ECPrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        byte[] probe = {0};
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(privateKey);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(probe);
        return signature.verify(signed);
    }
}
