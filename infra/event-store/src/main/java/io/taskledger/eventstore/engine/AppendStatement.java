package io.taskledger.eventstore.engine;

import io.taskledger.eventstore.idempotency.IdempotencyClaim;
import io.taskledger.eventstore.reservation.Reservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The one statement that appends a group. It takes the positions from the head row, whose lock is held to the commit, and
 * stores what comes with the events.
 */
final class AppendStatement {

    private static final String EVENTS = """
            with e as (
                select * from unnest(?::uuid[], ?::text[], ?::uuid[], ?::bigint[], ?::text[], ?::int[], ?::text[]::timestamptz[],
                                     ?::text[], ?::text[])
                    with ordinality as u(event_id, aggregate_type, aggregate_id, sequence, type, revision, time,
                                         payload, metadata, n)
            ), h as (
                update events.head set last = last + (select count(*) from e) returning last
            ), appended as (
                insert into events.event (position, event_id, aggregate_type, aggregate_id, sequence, type, revision,
                                          time, payload, metadata)
                select h.last - (select count(*) from e) + e.n, e.event_id, e.aggregate_type, e.aggregate_id,
                       e.sequence, e.type, e.revision, e.time, e.payload::json, e.metadata::json
                from e, h
            )""";

    /** The place of a command's last event in the group is what its position is counted from. */
    private static final String CLAIMS = """
            , claimed as (
                insert into events.idempotency_key (subject, key, request, operation, position, answer, time)
                select c.subject, c.key, c.request, c.operation, h.last - (select count(*) from e) + c.n, c.answer, c.time
                from h, unnest(?::uuid[], ?::bytea[], ?::bytea[], ?::uuid[], ?::int[], ?::bytea[], ?::text[]::timestamptz[])
                    as c(subject, key, request, operation, n, answer, time)
            )""";

    private static final String RELEASES = """
            , released as (
                delete from events.reservation r using unnest(?::uuid[], ?::text[], ?::bytea[], ?::uuid[])
                    as d(subject, kind, value, holder)
                where r.subject = d.subject and r.kind = d.kind and r.value = d.value and r.holder = d.holder
            )""";

    private static final String RESERVATIONS = """
            , reserved as (
                insert into events.reservation (subject, kind, value, holder)
                select * from unnest(?::uuid[], ?::text[], ?::bytea[], ?::uuid[])
            )""";

    private static final String LAST = " select last from h";

    private AppendStatement() {}

    /**
     * Appends all events of the group, or nothing.
     *
     * @return the position of the last one
     */
    static long run(JdbcTemplate jdbc, List<PendingAppend> group) {
        StringBuilder sql = new StringBuilder(EVENTS);
        List<Object> parameters = new ArrayList<>(eventColumns(
                group.stream().flatMap(append -> append.events().stream()).toList()));
        addUnlessEmpty(claims(group), CLAIMS, AppendStatement::claimColumns, sql, parameters);
        addUnlessEmpty(all(group, Companions::released), RELEASES, AppendStatement::columns, sql, parameters);
        addUnlessEmpty(all(group, Companions::taken), RESERVATIONS, AppendStatement::columns, sql, parameters);
        return Objects.requireNonNull(
                jdbc.queryForObject(sql.append(LAST).toString(), Long.class, parameters.toArray()));
    }

    private static <R> void addUnlessEmpty(
            List<R> rows,
            String part,
            Function<List<R>, List<Object>> columns,
            StringBuilder sql,
            List<Object> parameters) {
        if (!rows.isEmpty()) {
            sql.append(part);
            parameters.addAll(columns.apply(rows));
        }
    }

    private static List<Reservation> all(List<PendingAppend> group, Function<Companions, List<Reservation>> kind) {
        return group.stream()
                .flatMap(append -> kind.apply(append.companions()).stream())
                .toList();
    }

    private static List<Claim> claims(List<PendingAppend> group) {
        List<Claim> claims = new ArrayList<>();
        int events = 0;
        for (PendingAppend append : group) {
            events += append.events().size();
            int last = events;
            append.companions().claimed().ifPresent(stored -> claims.add(new Claim(stored, last)));
        }
        return claims;
    }

    private static List<Object> eventColumns(List<EventRow> rows) {
        return List.of(
                column(rows, EventRow::eventId, UUID[]::new),
                column(rows, EventRow::aggregateType, String[]::new),
                column(rows, EventRow::aggregateId, UUID[]::new),
                column(rows, EventRow::sequence, Long[]::new),
                column(rows, EventRow::type, String[]::new),
                column(rows, EventRow::revision, Integer[]::new),
                column(rows, EventRow::time, String[]::new),
                column(rows, EventRow::payload, String[]::new),
                column(rows, EventRow::metadata, String[]::new));
    }

    private static List<Object> columns(List<Reservation> reservations) {
        return List.of(
                column(reservations, reservation -> reservation.subject().value(), UUID[]::new),
                column(reservations, Reservation::kind, String[]::new),
                column(reservations, Reservation::value, byte[][]::new),
                column(reservations, Reservation::holder, UUID[]::new));
    }

    private static List<Object> claimColumns(List<Claim> claims) {
        return List.of(
                column(claims, claim -> claim.stored().subject().value(), UUID[]::new),
                column(claims, claim -> claim.stored().key(), byte[][]::new),
                column(claims, claim -> claim.stored().request(), byte[][]::new),
                column(claims, claim -> claim.stored().operation().value(), UUID[]::new),
                column(claims, Claim::last, Integer[]::new),
                column(claims, claim -> claim.stored().answer(), byte[][]::new),
                column(claims, claim -> claim.stored().time().toString(), String[]::new));
    }

    private static <R, T> T[] column(List<R> rows, Function<R, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    /** @param last how many events of the group there are up to the command's last one */
    private record Claim(IdempotencyClaim stored, int last) {}
}
