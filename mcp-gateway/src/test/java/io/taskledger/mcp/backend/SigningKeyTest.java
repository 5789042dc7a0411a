package io.taskledger.mcp.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

    @TempDir
    private Path directory;

    @Test
    void reads_a_jwk_with_its_id() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();

        SigningKey read = SigningKey.read(file(key.toJSONString()));

        assertThat(read.pair().getKeyID()).isEqualTo("k1");
        assertThat(read.publicKey().toECPublicKey()).isEqualTo(key.toECPublicKey());
        assertThat(read.publicKey().isPrivate()).isFalse();
    }

    // repeated because the public key's y is odd for one key in two
    @RepeatedTest(8)
    void reads_a_pem_and_finds_the_public_key() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();

        SigningKey read = SigningKey.read(file(pem(key)));

        assertThat(read.publicKey().toECPublicKey().getW())
                .isEqualTo(key.toECPublicKey().getW());
        assertThat(read.pair().getKeyID()).isEqualTo(key.computeThumbprint().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "secret", "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}"})
    void refuses_what_is_no_key_without_quoting_it(String content) throws Exception {
        Path file = file(content);

        assertThatThrownBy(() -> SigningKey.read(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void refuses_a_public_key_and_another_curve() throws Exception {
        Path publicKey =
                file(new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONString());
        assertThatThrownBy(() -> SigningKey.read(publicKey)).isInstanceOf(IllegalStateException.class);

        Path jwk = file(new ECKeyGenerator(Curve.P_384).generate().toJSONString());
        assertThatThrownBy(() -> SigningKey.read(jwk)).isInstanceOf(IllegalStateException.class);

        Path pem = file(pem(new ECKeyGenerator(Curve.P_384).generate()));
        assertThatThrownBy(() -> SigningKey.read(pem)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void names_a_file_that_is_not_there() {
        assertThatThrownBy(() -> SigningKey.read(directory.resolve("absent")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("absent");
    }

    private static String pem(ECKey key) throws Exception {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.toECPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private Path file(String content) throws Exception {
        return Files.writeString(Files.createTempFile(directory, "key", ""), content);
    }
}
