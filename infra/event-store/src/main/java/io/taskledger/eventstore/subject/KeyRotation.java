package io.taskledger.eventstore.subject;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wraps data keys that are still wrapped for a former epoch for the current one. The data keys stay what they are, so
 * nothing that is encrypted with them is touched. Thread-safe; several processes share the work.
 */
final class KeyRotation {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final EpochKeys epochs;

    KeyRotation(ServiceDatabase database, EpochKeys epochs) {
        this.jdbc = database.jdbc();
        this.transaction = database.transaction();
        this.epochs = epochs;
    }

    /** Wraps all anew whose former epoch's key is there. */
    void run() {
        epochs.reload();
        Integer[] former = epochs.former().toArray(Integer[]::new);
        boolean more = former.length > 0;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> wrapSome(former) == BATCH));
        }
    }

    /** How many data keys are wrapped for another epoch than the current one. */
    long pending() {
        return jdbc.sql("select count(*) from events.subject where key_epoch < :current or key_epoch > :current")
                .param("current", epochs.current())
                .query(Long.class)
                .single();
    }

    private int wrapSome(Integer[] former) {
        List<WrappedKey> some = jdbc.sql("""
                        select subject, key_id, key_epoch, wrapped_key from events.subject
                        where key_epoch = any(?) limit ? for update skip locked
                        """)
                .params(former, BATCH)
                .query((row, n) -> new WrappedKey(
                        new SubjectRef(row.getObject("subject", UUID.class)),
                        row.getObject("key_id", UUID.class),
                        row.getInt("key_epoch"),
                        row.getBytes("wrapped_key")))
                .list();
        for (WrappedKey key : some) {
            WrappedKey wrapped = WrappedKey.wrap(key.unwrap(epochs), epochs);
            jdbc.sql("update events.subject set key_epoch = ?, wrapped_key = ? where subject = ?")
                    .params(wrapped.epoch(), wrapped.bytes(), key.subject().value())
                    .update();
        }
        return some.size();
    }
}
