package io.taskledger.standalone.data;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secrets of one data directory, a file each that only its owner may read. Each is made when it is first asked for
 * and never changes. Not thread-safe.
 */
public final class KeyFiles {

    private static final String EPOCH_KEYS = "epoch.keys";
    private static final String ERASURE_FENCE = "erasure.fence";
    private static final int RSA_BITS = 2048;
    private static final int SECRET_BYTES = 32;

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    /** @param directory where the files are; created if it does not exist */
    public KeyFiles(Path directory) {
        this.directory = directory;
    }

    /** The development issuer's RSA key pair, a JWK. */
    public Path issuerKey() {
        return obtain("issuer.jwk", () -> new RSAKeyGenerator(RSA_BITS)
                .keyUse(KeyUse.SIGNATURE)
                .keyIDFromThumbprint(true)
                .generate()
                .toJSONString());
    }

    /** The MCP gateway's P-256 key pair, a JWK. */
    public Path gatewayKey() {
        return obtain("gateway.jwk", () -> new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.SIGNATURE)
                .keyIDFromThumbprint(true)
                .generate()
                .toJSONString());
    }

    /** The Ed25519 seed that signs checkpoints of the audit log: 32 bytes in Base64. */
    public Path auditSeed() {
        return obtain("audit.seed", this::secret);
    }

    /** The key that identities are digested with: 32 bytes in Base64. */
    public Path identityKey() {
        return obtain("identity.key", this::secret);
    }

    /** The key that data subjects' keys are wrapped with, of the first epoch; further ones are added by hand. */
    public Path epochKeys() {
        erasureFence();
        return obtain(EPOCH_KEYS, () -> "1 " + secret() + "\n");
    }

    /**
     * Who was erased. It is here and not with the database so that putting that back doesn't bring anybody back.
     *
     * @throws StartupException if it is missing although there are keys already: an empty one would let people back in
     */
    public Path erasureFence() {
        if (Files.exists(directory.resolve(EPOCH_KEYS)) && !Files.exists(directory.resolve(ERASURE_FENCE))) {
            throw new StartupException("The file " + directory.resolve(ERASURE_FENCE)
                    + " is missing, which keeps out who was erased. Put it back; it was made with the keys beside it.");
        }
        return obtain(ERASURE_FENCE, () -> "");
    }

    /** The password of a database login, as the file's only content. */
    public Path databasePassword(String login) {
        return obtain(login + ".password", this::password);
    }

    private String secret() {
        return Base64.getEncoder().encodeToString(randomBytes());
    }

    /** Letters, digits, minus and underscore only, so that it needs no quoting anywhere. */
    private String password() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes());
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private Path obtain(String name, Maker maker) {
        Path file = directory.resolve(name);
        try {
            if (!Files.exists(file)) {
                PrivateFiles.createDirectories(directory);
                PrivateFiles.write(file, maker.make());
            }
            return file;
        } catch (IOException e) {
            throw new StartupException("The key " + file + " can't be written: " + e.getMessage(), e);
        } catch (JOSEException e) {
            throw new IllegalStateException("The Java platform can't make the key " + name, e);
        }
    }

    @FunctionalInterface
    private interface Maker {

        String make() throws JOSEException;
    }
}
