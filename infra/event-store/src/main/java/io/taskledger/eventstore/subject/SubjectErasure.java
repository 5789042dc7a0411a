package io.taskledger.eventstore.subject;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets data subjects for good: destroys their data keys, so that nothing kept of them can be read, and closes the fence
 * behind them, so that neither a write that comes late nor a backup brings them back. Thread-safe.
 */
public final class SubjectErasure {

    /** Channel on which every process hears whom to drop from memory; the payload is the reference. */
    public static final String CHANNEL = "taskledger_erasure";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ErasureFence fence;
    private final SubjectCaches caches;

    SubjectErasure(ServiceDatabase database, ErasureFence fence, SubjectCaches caches) {
        this.jdbc = database.jdbc();
        this.transaction = database.transaction();
        this.fence = fence;
        this.caches = caches;
    }

    /**
     * Erases a subject; does nothing if that was done already. When it returns, the fence is on the disk, the key is
     * destroyed in the database and in this process, and the other processes are being told. After an exception it may be
     * called again; it may have fenced the subject off all the same. Blocks; only a login that may append can erase.
     */
    public void erase(SubjectRef subject) {
        List<byte[]> digests = jdbc.sql("select digest from events.subject where subject = ?")
                .param(subject.value())
                .query(byte[].class)
                .list();
        // first, so that after a crash between the two the fence stands, and what is left is done by enforce()
        fence.add(digests);
        enforce(digests);
        caches.forget(subject);
    }

    /** Has the database follow the fence, which it lags behind after a crash or when it was put back from a backup. */
    void enforce() {
        enforce(fence.all());
    }

    private void enforce(Collection<byte[]> erased) {
        List<Lagging> lagging = jdbc.sql("""
                        select erased.digest, subject.subject from unnest(?) erased(digest)
                        left join events.subject using (digest) where erased_at is null
                        """)
                .param(erased.toArray(byte[][]::new))
                .query((row, n) -> new Lagging(row.getBytes("digest"), row.getObject("subject", UUID.class)))
                .list();
        if (!lagging.isEmpty()) {
            transaction.executeWithoutResult(status -> lagging.forEach(this::enforce));
        }
    }

    private void enforce(Lagging erased) {
        jdbc.sql("""
                        insert into events.subject (digest, erased_at) values (?, now()) on conflict (digest) do update
                        set subject = null, key_id = null, key_epoch = null, wrapped_key = null, erased_at = now()
                        where subject.erased_at is null
                        """).param(erased.digest()).update();
        if (erased.subject() != null) {
            jdbc.sql("select pg_notify(?, ?)")
                    .params(CHANNEL, erased.subject().toString())
                    .query()
                    .singleRow();
        }
    }

    private record Lagging(byte[] digest, @Nullable UUID subject) {}
}
