package io.taskledger.eventstore.subject;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wraps data keys that are still wrapped for a former epoch for the current one. The data keys stay what they are, so
 * nothing that is encrypted with them is touched. Thread-safe; several processes share the work.
 */
final class KeyRotation {

    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final EpochKeys epochs;

    KeyRotation(ServiceDatabase database, EpochKeys epochs) {
        this.jdbc = database.jdbc();
        this.transaction = database.transaction();
        this.epochs = epochs;
    }

    /** Wraps all anew whose former epoch's key is there. One that can't be unwrapped is logged and left as it is. */
    void run() {
        Integer[] former = epochs.former().toArray(Integer[]::new);
        Optional<UUID> last = former.length > 0 ? Optional.of(new UUID(0, 0)) : Optional.empty();
        while (last.isPresent()) {
            UUID after = last.get();
            last = Objects.requireNonNull(transaction.execute(status -> wrapSome(former, after)));
        }
    }

    /** How many data keys are wrapped for another epoch than the current one. */
    long pending() {
        return jdbc.sql("select count(*) from events.subject where key_epoch < :current or key_epoch > :current")
                .param("current", epochs.current())
                .query(Long.class)
                .single();
    }

    /** Returns the last subject looked at, if there was one. */
    private Optional<UUID> wrapSome(Integer[] former, UUID after) {
        List<WrappedKey> some = jdbc.sql("""
                        select subject, key_id, key_epoch, wrapped_key from events.subject
                        where key_epoch = any(?) and subject > ? order by subject limit ? for update skip locked
                        """)
                .params(former, after, BATCH)
                .query((row, n) -> new WrappedKey(
                        new SubjectRef(row.getObject("subject", UUID.class)),
                        row.getObject("key_id", UUID.class),
                        row.getInt("key_epoch"),
                        row.getBytes("wrapped_key")))
                .list();
        some.forEach(this::wrap);
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(some.get(some.size() - 1).subject().value());
    }

    private void wrap(WrappedKey key) {
        try {
            WrappedKey wrapped = WrappedKey.wrap(key.unwrap(epochs), epochs);
            jdbc.sql("update events.subject set key_epoch = ?, wrapped_key = ? where subject = ?")
                    .params(wrapped.epoch(), wrapped.bytes(), key.subject().value())
                    .update();
        } catch (WrongKeyException e) {
            log.error("A data key can't be rotated", e);
        }
    }
}
