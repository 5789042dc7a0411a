package io.taskledger.standalone.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tokens are issued.
 *
 * @param signingKeyFile the RSA key pair as a JWK; {@code null} for a new one at each start
 * @param remoteClients whether clients on other machines get tokens, too
 */
@ConfigurationProperties("taskledger.issuer")
record IssuerSettings(
        @Nullable Path signingKeyFile,
        @DefaultValue("false") boolean remoteClients) {

    private static final int BITS = 2048;

    /** @throws IllegalStateException if the file can't be read or holds anything but an RSA key pair */
    RSAKey key() {
        try {
            if (signingKeyFile == null) {
                return new RSAKeyGenerator(BITS)
                        .keyUse(KeyUse.SIGNATURE)
                        .keyIDFromThumbprint(true)
                        .generate();
            }
            return RSAKey.parse(Files.readString(signingKeyFile));
        } catch (IOException e) {
            throw new IllegalStateException("The issuer's key can't be read: " + signingKeyFile, e);
        } catch (ParseException e) {
            // no cause: the parser quotes what it could not parse
            throw new IllegalStateException("Not an RSA key pair as a JWK: " + signingKeyFile);
        } catch (JOSEException e) {
            throw new IllegalStateException("The Java platform can't make an RSA key", e);
        }
    }
}
