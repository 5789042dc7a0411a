package io.taskledger.eventstore.engine;

import io.taskledger.eventstore.idempotency.IdempotencyClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The one statement that appends a group. It takes the positions from the head row, whose lock is held to the commit, and
 * stores the claims to idempotency keys that come with the events.
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

    private static final String LAST = " select last from h";

    private AppendStatement() {}

    /**
     * Appends all events of the group, or nothing.
     *
     * @return the position of the last one
     */
    static long run(JdbcTemplate jdbc, List<PendingAppend> group) {
        Object[] events = eventColumns(
                group.stream().flatMap(append -> append.events().stream()).toList());
        List<Claim> claims = claims(group);
        Long last = claims.isEmpty()
                ? jdbc.queryForObject(EVENTS + LAST, Long.class, events)
                : jdbc.queryForObject(
                        EVENTS + CLAIMS + LAST,
                        Long.class,
                        Stream.of(events, claimColumns(claims))
                                .flatMap(Stream::of)
                                .toArray());
        return Objects.requireNonNull(last);
    }

    private static List<Claim> claims(List<PendingAppend> group) {
        List<Claim> claims = new ArrayList<>();
        int events = 0;
        for (PendingAppend append : group) {
            events += append.events().size();
            int last = events;
            append.claim().ifPresent(stored -> claims.add(new Claim(stored, last)));
        }
        return claims;
    }

    private static Object[] eventColumns(List<EventRow> rows) {
        return new Object[] {
            column(rows, EventRow::eventId, UUID[]::new),
            column(rows, EventRow::aggregateType, String[]::new),
            column(rows, EventRow::aggregateId, UUID[]::new),
            column(rows, EventRow::sequence, Long[]::new),
            column(rows, EventRow::type, String[]::new),
            column(rows, EventRow::revision, Integer[]::new),
            column(rows, EventRow::time, String[]::new),
            column(rows, EventRow::payload, String[]::new),
            column(rows, EventRow::metadata, String[]::new)
        };
    }

    private static Object[] claimColumns(List<Claim> claims) {
        return new Object[] {
            column(claims, claim -> claim.stored().subject().value(), UUID[]::new),
            column(claims, claim -> claim.stored().key(), byte[][]::new),
            column(claims, claim -> claim.stored().request(), byte[][]::new),
            column(claims, claim -> claim.stored().operation().value(), UUID[]::new),
            column(claims, Claim::last, Integer[]::new),
            column(claims, claim -> claim.stored().answer(), byte[][]::new),
            column(claims, claim -> claim.stored().time().toString(), String[]::new)
        };
    }

    private static <R, T> T[] column(List<R> rows, Function<R, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    /** @param last how many events of the group there are up to the command's last one */
    private record Claim(IdempotencyClaim stored, int last) {}
}
