package io.taskledger.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {

    @TempDir
    private Path parent;

    private Path directory;
    private KeyFiles keys;

    @BeforeEach
    void open() {
        directory = parent.resolve("keys");
        keys = new KeyFiles(directory);
    }

    @Test
    void makes_an_RSA_pair_for_the_issuer() throws IOException, ParseException {
        RSAKey key = RSAKey.parse(Files.readString(keys.issuerKey()));

        assertThat(key.isPrivate()).isTrue();
        assertThat(key.size()).isEqualTo(2048);
        assertThat(key.getKeyID()).isNotBlank();
    }

    @Test
    void makes_a_P256_pair_for_the_gateway() throws IOException, ParseException {
        ECKey key = ECKey.parse(Files.readString(keys.gatewayKey()));

        assertThat(key.isPrivate()).isTrue();
        assertThat(key.getCurve()).isEqualTo(Curve.P_256);
    }

    @Test
    void makes_secrets_of_32_bytes() throws IOException {
        for (Path file : List.of(keys.auditSeed(), keys.identityKey())) {
            assertThat(Base64.getDecoder().decode(Files.readString(file))).hasSize(32);
        }
    }

    @Test
    void gives_each_login_a_password_of_its_own() throws IOException {
        assertThat(Files.readString(keys.databasePassword("one")))
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(Files.readString(keys.databasePassword("two")));
    }

    @Test
    void makes_each_key_once() throws IOException {
        String first = Files.readString(keys.auditSeed());

        assertThat(Files.readString(new KeyFiles(directory).auditSeed())).isEqualTo(first);
    }

    @Test
    void lets_only_the_owner_read() throws IOException {
        Path file = keys.identityKey();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void replaces_what_an_interrupted_start_left() throws IOException {
        Files.createDirectory(directory);
        Files.writeString(directory.resolve("audit.seed.new"), "half");

        assertThat(Base64.getDecoder().decode(Files.readString(keys.auditSeed())))
                .hasSize(32);
        assertThat(directory.resolve("audit.seed.new")).doesNotExist();
    }

    @Test
    void names_the_file_it_cannot_write() throws IOException {
        Files.writeString(directory, "not a directory");

        assertThatThrownBy(keys::auditSeed)
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(directory.resolve("audit.seed").toString());
    }
}
