package io.taskledger.eventstore.subject;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.personal.SubjectCiphers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Data subjects and their keys as one process has them; all that are made with the same directory agree. */
public final class TestSubjects {

    static final String EPOCH_1 = "1 AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n";
    static final String EPOCH_2 = "2 AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=\n";

    private static final String IDENTITY_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final SecretKey IDENTITIES = new SecretKeySpec(new byte[32], "HmacSHA256");

    private final ServiceDatabase database;
    private final Path directory;
    final EpochKeys epochs;
    final ErasureFence fence;
    final SubjectRegistry registry;
    final SubjectKeys keys;
    final SubjectCaches caches;
    final SubjectErasure erasure;
    final KeyRotation rotation;

    private TestSubjects(ServiceDatabase database, Path directory) {
        this.database = database;
        this.directory = directory;
        this.epochs = new EpochKeys(file(directory, "epoch.keys", EPOCH_1), new EpochRegister(database));
        this.fence = new ErasureFence(file(directory, "erasure.fence", ""));
        this.registry = new SubjectRegistry(database, IDENTITIES, epochs, fence);
        this.keys = new SubjectKeys(database, epochs, fence);
        this.caches = new SubjectCaches(registry, keys);
        this.erasure = new SubjectErasure(database, fence, caches);
        this.rotation = new KeyRotation(database, epochs);
    }

    public static TestSubjects in(ServiceDatabase database, Path directory) {
        return new TestSubjects(database, directory);
    }

    /** With a directory of their own, and the same epoch key as all others. */
    public static TestSubjects in(ServiceDatabase database) {
        try {
            return new TestSubjects(database, Files.createTempDirectory("subjects"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SubjectRef obtain(String sub) {
        return registry.obtain(sub);
    }

    /** The settings of a process that agrees with this one. */
    public Map<String, String> settings() {
        return settings(directory);
    }

    /** The settings of a process whose keys are in that directory. */
    public static Map<String, String> settings(Path directory) {
        return Map.of(
                "taskledger.identity.key-file",
                        file(directory, "identity.key", IDENTITY_KEY).toString(),
                "taskledger.personal-data.epoch-keys-file",
                        file(directory, "epoch.keys", EPOCH_1).toString(),
                "taskledger.personal-data.fence-file",
                        file(directory, "erasure.fence", "").toString());
    }

    /** Makes a key for a reference that a test came up with, as though somebody had obtained it. */
    public TestSubjects register(SubjectRef subject) {
        WrappedKey key = WrappedKey.random(subject, epochs);
        byte[] digest = Arrays.copyOf(subject.toString().getBytes(StandardCharsets.US_ASCII), 32);
        database.jdbc()
                .sql("""
                        insert into events.subject (digest, subject, key_id, key_epoch, wrapped_key)
                        values (?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(digest, subject.value(), key.id(), key.epoch(), key.bytes())
                .update();
        return this;
    }

    public void erase(SubjectRef subject) {
        erasure.erase(subject);
    }

    public SubjectCiphers ciphers() {
        return new SubjectCiphers(keys);
    }

    KeyMaintenance maintenance() {
        return new KeyMaintenance(database, epochs, fence, erasure, rotation, caches);
    }

    private static Path file(Path directory, String name, String content) {
        Path file = directory.resolve(name);
        try {
            return Files.exists(file) ? file : Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
