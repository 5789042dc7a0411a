package io.taskledger.eventstore.engine;

import io.taskledger.eventstore.stream.AppendedPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Stores events in one total order. Positions are dense, from 1, and handed out under a row lock that is held until the
 * append commits: position order is commit order is replay order, a rollback leaves no hole, and a reader needs nothing
 * but {@code position > last}. Appends join the caller's transaction. Thread-safe.
 */
final class PostgresEventStorageEngine extends BatchingEventStorageEngine {

    private static final String APPEND = """
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
            )
            select last from h
            """;

    private static final String COLUMNS =
            "position, event_id, aggregate_type, aggregate_id, sequence, type, revision, time, payload, metadata";

    private static final String READ_STREAM =
            "select " + COLUMNS + " from events.event where position > ? order by position limit ?";

    private static final String READ_AGGREGATE = "select " + COLUMNS
            + " from events.event where aggregate_id = ? and sequence >= ? order by sequence limit ?";

    private static final RowMapper<GenericDomainEventEntry<byte[]>> EVENT = (row, n) -> event(row);
    private static final RowMapper<TrackedEventData<?>> TRACKED_EVENT = (row, n) ->
            new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(row.getLong("position")), event(row));

    private final JdbcTemplate jdbc;

    private PostgresEventStorageEngine(Builder builder, DataSource dataSource) {
        super(builder);
        this.jdbc = new JdbcTemplate(dataSource);
    }

    static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        AppendBatch batch = AppendBatch.of(events, serializer);
        try {
            Long last = jdbc.queryForObject(APPEND, Long.class, batch.columns());
            AppendedPosition.record(last == null ? 0 : last);
        } catch (DuplicateKeyException e) {
            handlePersistenceException(e, events.get(0));
        }
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        long last = lastToken == null ? 0 : lastToken.position().orElse(0);
        return jdbc.query(READ_STREAM, TRACKED_EVENT, last, batchSize);
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return jdbc.query(READ_AGGREGATE, EVENT, UUID.fromString(aggregateIdentifier), firstSequenceNumber, batchSize);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return Optional.ofNullable(jdbc.queryForObject(
                "select max(sequence) from events.event where aggregate_id = ?",
                Long.class,
                UUID.fromString(aggregateIdentifier)));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(position("select last from events.head"));
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(position(
                "select coalesce(min(position) - 1, (select last from events.head)) from events.event where time >= ?",
                OffsetDateTime.ofInstant(dateTime, ZoneOffset.UTC)));
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        throw new EventStoreException("This store keeps no snapshots; no aggregate may configure a snapshot trigger");
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return Stream.empty();
    }

    private long position(String sql, Object... arguments) {
        Long position = jdbc.queryForObject(sql, Long.class, arguments);
        return position == null ? 0 : position;
    }

    private static GenericDomainEventEntry<byte[]> event(ResultSet row) throws SQLException {
        return new GenericDomainEventEntry<>(
                row.getString("aggregate_type"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                row.getString("event_id"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("type"),
                row.getString("revision"),
                row.getBytes("payload"),
                row.getBytes("metadata"));
    }

    static final class Builder extends BatchingEventStorageEngine.Builder {

        private final DataSource dataSource;

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
            persistenceExceptionResolver(DUPLICATE_KEY);
        }

        private static final PersistenceExceptionResolver DUPLICATE_KEY =
                exception -> exception instanceof DuplicateKeyException;

        @Override
        public Builder eventSerializer(Serializer serializer) {
            super.eventSerializer(serializer);
            return this;
        }

        @Override
        public Builder snapshotSerializer(Serializer serializer) {
            super.snapshotSerializer(serializer);
            return this;
        }

        @Override
        public Builder batchSize(int batchSize) {
            super.batchSize(batchSize);
            return this;
        }

        PostgresEventStorageEngine build() {
            return new PostgresEventStorageEngine(this, dataSource);
        }
    }
}
