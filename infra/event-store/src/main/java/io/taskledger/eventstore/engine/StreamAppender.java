package io.taskledger.eventstore.engine;

import io.taskledger.eventstore.database.DatabaseFailures;
import io.taskledger.eventstore.idempotency.IdempotencyKeyTakenException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a group of appends with one statement and one commit. The statement takes the positions from the head row,
 * whose lock is held to the commit: positions are dense, and their order is the order of the commits.
 *
 * <p>If the statement fails, what became of it is looked up under the head's lock, so that no append is told to have
 * failed whose events are there: an append whose event ids are all stored has succeeded, be it just now or long ago; one
 * that finds its place, its idempotency key or what it reserves taken has lost; the others are written. Used by one thread at a time.
 */
final class StreamAppender {

    private static final String LOCK_HEAD = "select last from events.head for update";

    /** How often it is looked up what became of a group, each time on another connection. */
    private static final int ATTEMPTS = 3;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    StreamAppender(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Writes the group and settles each of its appends.
     *
     * @throws org.springframework.core.NestedRuntimeException if the database can't be asked; those not settled may be
     *     stored or not
     */
    void write(List<PendingAppend> group) {
        try {
            settle(group, insert(group));
        } catch (CannotGetJdbcConnectionException e) {
            // nothing was sent
            throw e;
        } catch (DataAccessException e) {
            sift(group);
        }
    }

    private void sift(List<PendingAppend> group) {
        for (int attempt = 1; ; attempt++) {
            try {
                Objects.requireNonNull(transaction.execute(status -> outcomes(group)))
                        .settle();
                return;
            } catch (CannotCreateTransactionException e) {
                // the database can't be asked what became of them
                throw e;
            } catch (DataAccessException | TransactionException e) {
                // a claim without events takes no lock, and may have come between the look and the insert
                boolean passes = DatabaseFailures.mayPass(e) || e instanceof DuplicateKeyException;
                if (passes ? attempt == ATTEMPTS : group.size() == 1) {
                    throw e;
                }
                if (!passes) {
                    // one of them can't be stored, and the others shall not fail with it
                    group.forEach(this::writeAlone);
                    return;
                }
            }
        }
    }

    private void writeAlone(PendingAppend append) {
        try {
            write(List.of(append));
        } catch (DataAccessException | TransactionException e) {
            append.failed(e);
        }
    }

    private long insert(List<PendingAppend> group) {
        return AppendStatement.run(jdbc, group);
    }

    /** @param last position of the group's last event */
    private static void settle(List<PendingAppend> group, long last) {
        long position =
                last - group.stream().mapToInt(append -> append.events().size()).sum();
        for (PendingAppend append : group) {
            position += append.events().size();
            append.stored(position);
        }
    }

    private Outcomes outcomes(List<PendingAppend> group) {
        jdbc.queryForObject(LOCK_HEAD, Long.class);
        AlreadyStored stored = AlreadyStored.find(jdbc, group);
        Outcomes outcomes = new Outcomes();
        for (PendingAppend append : group) {
            if (stored.hasAll(append)) {
                outcomes.stored.put(append, stored.lastPosition(append));
            } else if (stored.hasClaimOf(append)) {
                outcomes.lost.put(append, new IdempotencyKeyTakenException());
            } else if (stored.hasReservationOf(append)) {
                outcomes.lost.put(append, new ReservationTakenException());
            } else if (stored.take(append)) {
                outcomes.written.add(append);
            } else {
                outcomes.lost.put(append, new PlaceTakenException());
            }
        }
        if (!outcomes.written.isEmpty()) {
            outcomes.last = insert(outcomes.written);
        }
        return outcomes;
    }

    /** What to tell the appends of a group once the transaction has committed. */
    private static final class Outcomes {

        private final Map<PendingAppend, Long> stored = new LinkedHashMap<>();
        private final Map<PendingAppend, RuntimeException> lost = new LinkedHashMap<>();
        private final List<PendingAppend> written = new ArrayList<>();
        private long last;

        void settle() {
            stored.forEach(PendingAppend::stored);
            lost.forEach(PendingAppend::failed);
            StreamAppender.settle(written, last);
        }
    }
}
