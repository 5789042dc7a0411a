package io.taskledger.eventstore.idempotency;

import io.taskledger.contract.OperationId;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored claims to idempotency keys, each for as long as its key is kept. Blocks. Thread-safe. */
public final class IdempotencyRecords {

    /** How long a key is kept after its command. */
    public static final Duration KEPT_FOR = Duration.ofHours(24);

    /** Keeps a deletion, and what it holds up, short. */
    private static final int DELETED_AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    public IdempotencyRecords(ServiceDatabase database, Clock clock) {
        this.jdbc = database.jdbc();
        this.clock = clock;
    }

    /** What was done under the key; empty if that was nothing or too long ago, and then the key is free. */
    public Optional<IdempotencyRecord> find(SubjectRef subject, byte[] key) {
        Optional<IdempotencyRecord> found = jdbc.sql(
                        "select * from events.idempotency_key where subject = ? and key = ?")
                .params(subject.value(), key)
                .query((row, n) -> record(row))
                .optional();
        if (found.isPresent() && !found.get().claim().time().isAfter(newestExpired())) {
            // its deletion is late, and shall be in nobody's way
            delete(found.get().claim());
            return Optional.empty();
        }
        return found;
    }

    private void delete(IdempotencyClaim claim) {
        jdbc.sql("delete from events.idempotency_key where subject = ? and key = ? and operation = ?")
                .params(claim.subject().value(), claim.key(), claim.operation().value())
                .update();
    }

    /**
     * Stores the claim of a command that has no events.
     *
     * @param position where the stream stands
     * @throws IdempotencyKeyTakenException if the key is not free
     */
    public void store(IdempotencyClaim claim, long position) {
        try {
            jdbc.sql("""
                            insert into events.idempotency_key (subject, key, request, operation, position, answer, time)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            claim.subject().value(),
                            claim.key(),
                            claim.request(),
                            claim.operation().value(),
                            position,
                            claim.answer(),
                            OffsetDateTime.ofInstant(claim.time(), ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new IdempotencyKeyTakenException();
        }
    }

    /** Deletes claims whose time is up, not necessarily all. Returns whether there may be more. */
    boolean deleteExpired() {
        int deleted = jdbc.sql("""
                        delete from events.idempotency_key where ctid = any(array(
                            select ctid from events.idempotency_key where time <= ? limit ?))
                        """)
                .params(OffsetDateTime.ofInstant(newestExpired(), ZoneOffset.UTC), DELETED_AT_ONCE)
                .update();
        return deleted == DELETED_AT_ONCE;
    }

    private Instant newestExpired() {
        return clock.instant().minus(KEPT_FOR);
    }

    private static IdempotencyRecord record(ResultSet row) throws SQLException {
        return new IdempotencyRecord(
                new IdempotencyClaim(
                        new SubjectRef(row.getObject("subject", UUID.class)),
                        row.getBytes("key"),
                        row.getBytes("request"),
                        new OperationId(row.getObject("operation", UUID.class)),
                        row.getBytes("answer"),
                        row.getObject("time", OffsetDateTime.class).toInstant()),
                row.getLong("position"));
    }
}
