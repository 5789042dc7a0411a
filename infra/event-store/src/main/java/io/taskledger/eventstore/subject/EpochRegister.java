package io.taskledger.eventstore.subject;

import io.taskledger.eventstore.database.ServiceDatabase;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.SecretKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells whether this process has the same key for an epoch as all others, by a value that is derived from the key and
 * doesn't tell it. What is wrapped with another key would be lost to the others. Thread-safe.
 */
final class EpochRegister {

    private static final byte[] PURPOSE = "taskledger epoch check v1".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECK_BYTES = 16;

    private final JdbcClient jdbc;
    private final boolean writes;

    EpochRegister(ServiceDatabase database) {
        this.jdbc = database.jdbc();
        this.writes = database.appends();
    }

    /** @throws IllegalStateException if the database knows another key for one of these epochs */
    void require(Map<Integer, SecretKey> keys) {
        keys.forEach(this::require);
    }

    private void require(int epoch, SecretKey key) {
        byte[] check = check(key);
        if (writes) {
            jdbc.sql("insert into events.epoch (number, check_value) values (?, ?) on conflict (number) do nothing")
                    .params(epoch, check)
                    .update();
        }
        jdbc.sql("select check_value from events.epoch where number = ?")
                .param(epoch)
                .query(byte[].class)
                .optional()
                .filter(known -> !Arrays.equals(known, check))
                .ifPresent(known -> {
                    throw new IllegalStateException("The file named by taskledger.personal-data.epoch-keys-file has"
                            + " another key for epoch " + epoch + " than was in use before");
                });
    }

    private static byte[] check(SecretKey key) {
        return Arrays.copyOf(HmacSha256.of(HmacSha256.key(key.getEncoded()), PURPOSE), CHECK_BYTES);
    }
}
