package io.taskledger.eventstore.engine;

import io.taskledger.eventstore.database.DatabaseFailures;
import io.taskledger.eventstore.engine.EventRow.Place;
import io.taskledger.eventstore.idempotency.IdempotencyClaim;
import io.taskledger.eventstore.idempotency.IdempotencyKeyTakenException;
import io.taskledger.eventstore.reservation.Reservation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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

    private static final String FIND_STORED = """
            select event_id, aggregate_id, sequence, position from events.event where event_id = any(?::uuid[])
            union
            select event_id, aggregate_id, sequence, position from events.event
            join unnest(?::uuid[], ?::bigint[]) as wanted(id, n) on aggregate_id = wanted.id and sequence = wanted.n
            """;

    private static final String FIND_CLAIMED = """
            select subject, key from events.idempotency_key where (subject, key) in (select * from unnest(?::uuid[], ?::bytea[]))
            """;

    private static final String FIND_RESERVED = """
            select subject, kind, value from events.reservation
            where (subject, kind, value) in (select * from unnest(?::uuid[], ?::text[], ?::bytea[]))
            """;

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
        Stored stored = stored(group);
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

    private Stored stored(List<PendingAppend> group) {
        List<EventRow> rows =
                group.stream().flatMap(append -> append.events().stream()).toList();
        UUID[] eventIds = rows.stream().map(EventRow::eventId).toArray(UUID[]::new);
        UUID[] aggregateIds = rows.stream().map(EventRow::aggregateId).toArray(UUID[]::new);
        Long[] sequences = rows.stream().map(EventRow::sequence).toArray(Long[]::new);
        Stored stored = new Stored();
        jdbc.query(
                FIND_STORED,
                row -> {
                    stored.positions.put(row.getObject("event_id", UUID.class), row.getLong("position"));
                    stored.places.add(new Place(row.getObject("aggregate_id", UUID.class), row.getLong("sequence")));
                },
                eventIds,
                aggregateIds,
                sequences);
        findClaims(group, stored);
        findReservations(group, stored);
        return stored;
    }

    private void findClaims(List<PendingAppend> group, Stored stored) {
        List<IdempotencyClaim> claims = group.stream()
                .flatMap(append -> append.companions().claimed().stream())
                .toList();
        if (!claims.isEmpty()) {
            jdbc.query(
                    FIND_CLAIMED,
                    row -> {
                        stored.claims.add(ClaimedKey.of(row.getObject("subject", UUID.class), row.getBytes("key")));
                    },
                    claims.stream().map(claim -> claim.subject().value()).toArray(UUID[]::new),
                    claims.stream().map(IdempotencyClaim::key).toArray(byte[][]::new));
        }
    }

    private void findReservations(List<PendingAppend> group, Stored stored) {
        List<Reservation> wanted = group.stream()
                .flatMap(append -> append.companions().taken().stream())
                .toList();
        if (!wanted.isEmpty()) {
            jdbc.query(
                    FIND_RESERVED,
                    row -> {
                        stored.reserved.add(new ReservedValue(
                                row.getObject("subject", UUID.class),
                                row.getString("kind"),
                                ByteBuffer.wrap(row.getBytes("value"))));
                    },
                    wanted.stream()
                            .map(reservation -> reservation.subject().value())
                            .toArray(UUID[]::new),
                    wanted.stream().map(Reservation::kind).toArray(String[]::new),
                    wanted.stream().map(Reservation::value).toArray(byte[][]::new));
        }
    }

    private record ReservedValue(UUID subject, String kind, ByteBuffer value) {

        static ReservedValue of(Reservation reservation) {
            return new ReservedValue(
                    reservation.subject().value(), reservation.kind(), ByteBuffer.wrap(reservation.value()));
        }
    }

    private record ClaimedKey(UUID subject, ByteBuffer key) {

        static ClaimedKey of(UUID subject, byte[] key) {
            return new ClaimedKey(subject, ByteBuffer.wrap(key));
        }

        static ClaimedKey of(IdempotencyClaim claim) {
            return of(claim.subject().value(), claim.key());
        }
    }

    /** What is there already of the ids, places, keys and values that a group wants. */
    private static final class Stored {

        private final Map<UUID, Long> positions = new HashMap<>();
        private final Set<Place> places = new HashSet<>();
        private final Set<UUID> promised = new HashSet<>();
        private final Set<ClaimedKey> claims = new HashSet<>();
        private final Set<ReservedValue> reserved = new HashSet<>();

        boolean hasAll(PendingAppend append) {
            return append.events().stream().allMatch(event -> positions.containsKey(event.eventId()));
        }

        long lastPosition(PendingAppend append) {
            return append.events().stream()
                    .mapToLong(event -> Objects.requireNonNull(positions.get(event.eventId())))
                    .max()
                    .orElseThrow();
        }

        boolean hasClaimOf(PendingAppend append) {
            return append.companions()
                    .claimed()
                    .map(ClaimedKey::of)
                    .filter(claims::contains)
                    .isPresent();
        }

        boolean hasReservationOf(PendingAppend append) {
            return append.companions().taken().stream().map(ReservedValue::of).anyMatch(reserved::contains);
        }

        /** Whether all ids and places of the append are free; if so, it has them, and what goes with it. */
        boolean take(PendingAppend append) {
            Set<UUID> ids = new HashSet<>();
            Set<Place> wanted = new HashSet<>();
            for (EventRow event : append.events()) {
                boolean free = !positions.containsKey(event.eventId())
                        && !promised.contains(event.eventId())
                        && !places.contains(event.place());
                if (!free || !ids.add(event.eventId()) || !wanted.add(event.place())) {
                    return false;
                }
            }
            append.companions().claimed().map(ClaimedKey::of).ifPresent(claims::add);
            append.companions().taken().stream().map(ReservedValue::of).forEach(reserved::add);
            promised.addAll(ids);
            places.addAll(wanted);
            return true;
        }
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
