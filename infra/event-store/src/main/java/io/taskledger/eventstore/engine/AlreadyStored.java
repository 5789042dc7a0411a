package io.taskledger.eventstore.engine;

import io.taskledger.eventstore.engine.EventRow.Place;
import io.taskledger.eventstore.idempotency.IdempotencyClaim;
import io.taskledger.eventstore.reservation.Reservation;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is there already of the ids, places, keys and values that a group of appends wants, and what those of the group have
 * got that were looked at before. Not thread-safe.
 */
final class AlreadyStored {

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

    private final Map<UUID, Long> positions = new HashMap<>();
    private final Set<Place> places = new HashSet<>();
    private final Set<UUID> promised = new HashSet<>();
    private final Set<ClaimedKey> claims = new HashSet<>();
    private final Set<ReservedValue> reserved = new HashSet<>();

    private AlreadyStored() {}

    /** To be asked under the head's lock, or it may be outdated at once. */
    static AlreadyStored find(JdbcTemplate jdbc, List<PendingAppend> group) {
        List<EventRow> rows =
                group.stream().flatMap(append -> append.events().stream()).toList();
        UUID[] eventIds = rows.stream().map(EventRow::eventId).toArray(UUID[]::new);
        UUID[] aggregateIds = rows.stream().map(EventRow::aggregateId).toArray(UUID[]::new);
        Long[] sequences = rows.stream().map(EventRow::sequence).toArray(Long[]::new);
        AlreadyStored stored = new AlreadyStored();
        jdbc.query(
                FIND_STORED,
                row -> {
                    stored.positions.put(row.getObject("event_id", UUID.class), row.getLong("position"));
                    stored.places.add(new Place(row.getObject("aggregate_id", UUID.class), row.getLong("sequence")));
                },
                eventIds,
                aggregateIds,
                sequences);
        stored.findClaims(jdbc, group);
        stored.findReservations(jdbc, group);
        return stored;
    }

    private void findClaims(JdbcTemplate jdbc, List<PendingAppend> group) {
        List<IdempotencyClaim> wanted = group.stream()
                .flatMap(append -> append.companions().claimed().stream())
                .toList();
        if (!wanted.isEmpty()) {
            jdbc.query(
                    FIND_CLAIMED,
                    row -> {
                        claims.add(ClaimedKey.of(row.getObject("subject", UUID.class), row.getBytes("key")));
                    },
                    wanted.stream().map(claim -> claim.subject().value()).toArray(UUID[]::new),
                    wanted.stream().map(IdempotencyClaim::key).toArray(byte[][]::new));
        }
    }

    private void findReservations(JdbcTemplate jdbc, List<PendingAppend> group) {
        List<Reservation> wanted = group.stream()
                .flatMap(append -> append.companions().taken().stream())
                .toList();
        if (!wanted.isEmpty()) {
            jdbc.query(
                    FIND_RESERVED,
                    row -> {
                        reserved.add(new ReservedValue(
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
}
