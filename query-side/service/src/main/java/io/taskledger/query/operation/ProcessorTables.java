package io.taskledger.query.operation;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.view.operation.DeadLetterView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The tables {@code token_entry} and {@code dead_letter} of all services, each of which has its own in its schema. The
 * query side's login may read them and say what is to become of a dead letter; the service does it. Thread-safe.
 */
final class ProcessorTables {

    /** Quoted, so that they can stand in a statement. */
    private static final String SCHEMAS = """
            select quote_ident(nspname) as schema
            from pg_class as letters
            join pg_class as tokens on tokens.relnamespace = letters.relnamespace and tokens.relname = 'token_entry'
            join pg_namespace on pg_namespace.oid = letters.relnamespace
            -- a login could make tables of these names, but none that the owner of the stream owns
            join pg_class as stream on stream.oid = 'events.event'::regclass
                and stream.relowner = letters.relowner and stream.relowner = tokens.relowner
            where letters.relname = 'dead_letter' order by nspname
            """;

    private static final String TOKENS = """
            select processor_name,
                   coalesce((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint, 0) as position
            from %s.token_entry where token is not null
            """;

    private static final String PROJECTIONS = """
            select name, processor.position, last - processor.position as lag,
                   greatest(0, coalesce(extract(epoch from now() - event.time), 0))::float8 as lag_seconds
            from (select processor_name as name, min(position) as position from (%s) as token group by processor_name)
                     as processor
            cross join events.head left join events.event on event.position = processor.position + 1
            order by name
            """;

    private static final String LETTERS = """
            select id, processor as projection, position, sequence, reason, attempts, parked_at, retry_requested_at,
                   '%1$s' as schema
            from %1$s.dead_letter where discarded_at is null
            """;

    private final DatabaseClient database;

    ProcessorTables(ServiceDatabase database) {
        this.database = database.r2dbc();
    }

    /** How far a processor has got. */
    record Reached(String name, long position, long lag, double lagSeconds) {}

    Flux<Reached> positions() {
        return overAll(TOKENS).flatMapMany(tokens -> database.sql(String.format(PROJECTIONS, tokens))
                .mapProperties(Reached.class)
                .all());
    }

    /** Where a page ended. */
    record Place(long position, UUID id) {}

    /**
     * The letters that wait, in the order of the stream.
     *
     * @param after where to go on; {@code null} for the start
     */
    Flux<DeadLetterView> letters(@Nullable Place after, int limit) {
        Place from = after == null ? new Place(0, new UUID(0, 0)) : after;
        return overAll(LETTERS).flatMapMany(letters -> database.sql("select * from (" + letters
                        + ") as letter where (position, id) > (:position, :id) order by position, id limit :limit")
                .bind("position", from.position())
                .bind("id", from.id())
                .bind("limit", limit)
                .mapProperties(DeadLetterView.class)
                .all());
    }

    /** Has the letter's sequence tried again by its service; empty if no such letter waits. */
    Mono<DeadLetterView> retry(UUID id, Instant now) {
        return request(id, now, "retry_requested_at = :now", update -> update);
    }

    /** Has its service take the letter out for good and handle the rest of the sequence; empty if no such letter waits. */
    Mono<DeadLetterView> discard(UUID id, String reason, Instant now) {
        return request(
                id,
                now,
                "retry_requested_at = :now, discard_reason = :reason",
                update -> update.bind("reason", reason));
    }

    private Mono<DeadLetterView> request(
            UUID id, Instant now, String change, UnaryOperator<DatabaseClient.GenericExecuteSpec> binding) {
        return overAll(LETTERS)
                .flatMap(letters -> database.sql("select schema from (" + letters + ") as letter where id = :id")
                        .bind("id", id)
                        .mapValue(String.class)
                        .one())
                .flatMap(schema -> binding.apply(database.sql("""
                                update %s.dead_letter set %s
                                where id = :id and discarded_at is null
                                returning id, processor as projection, position, sequence, reason, attempts, parked_at,
                                          retry_requested_at
                                """.formatted(schema, change)))
                        .bind("now", now)
                        .bind("id", id)
                        .mapProperties(DeadLetterView.class)
                        .one());
    }

    /** The query over each service's tables, as one. */
    private Mono<String> overAll(String query) {
        return database.sql(SCHEMAS)
                .mapValue(String.class)
                .all()
                .map(schema -> String.format(query, schema))
                .collectList()
                .map(ProcessorTables::union);
    }

    private static String union(List<String> queries) {
        return queries.stream().collect(Collectors.joining(" union all "));
    }
}
