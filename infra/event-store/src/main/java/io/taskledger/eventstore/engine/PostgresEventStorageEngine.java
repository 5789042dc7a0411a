package io.taskledger.eventstore.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.taskledger.eventstore.personal.EventSealer;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.stream.AppendedPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Stores events in one total order. Positions are dense, from 1, and handed out under a row lock that is held until the
 * append commits: position order is commit order is replay order, a rollback leaves no hole, and a reader needs nothing
 * but {@code position > last}. An append joins no transaction of the caller: it shares the next commit with all others
 * that wait in this process, and is durable when it returns. Appending events again whose ids are stored already changes
 * nothing and succeeds. A unit of work's {@link Companions} are stored in the same commit as its events.
 *
 * <p>Personal data is sealed before it is stored. Who reads an aggregate gets its events opened, for decisions are made on
 * what they say; who follows the stream gets them sealed, and opens what it has a use for. Thread-safe.
 */
final class PostgresEventStorageEngine extends BatchingEventStorageEngine {

    private static final String COLUMNS =
            "position, event_id, aggregate_type, aggregate_id, sequence, type, revision, time, payload, metadata";

    private static final String READ_STREAM =
            "select " + COLUMNS + " from events.event where position > ? order by position limit ?";

    private static final String READ_AGGREGATE = "select " + COLUMNS
            + " from events.event where aggregate_id = ? and sequence >= ? order by sequence limit ?";

    private static final RowMapper<GenericDomainEventEntry<byte[]>> EVENT = (row, n) -> event(row);
    private static final RowMapper<TrackedEventData<?>> TRACKED_EVENT = (row, n) ->
            new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(row.getLong("position")), event(row));

    /** Appends that may wait; far more than there are threads for commands. */
    private static final int MAX_WAITING = 4096;

    /** Keeps a group's statement well below a second, and so the wait of those behind it. */
    private static final int MAX_GROUP_EVENTS = 1000;

    private final JdbcTemplate jdbc;
    private final GroupCommit appends;
    private final LongConsumer onCommit;
    private final EventSealer sealer;
    private final SnapshotTable snapshots;

    private PostgresEventStorageEngine(Builder builder) {
        super(builder);
        this.jdbc = new JdbcTemplate(builder.reads);
        StreamAppender appender = new StreamAppender(builder.appends);
        this.onCommit = builder.onCommit;
        this.sealer = new EventSealer(builder.ciphers);
        this.snapshots = new SnapshotTable(jdbc, builder.ciphers);
        AppendMetrics metrics = new AppendMetrics(builder.meters);
        this.appends = new GroupCommit(metrics.measured(appender::write), MAX_WAITING, MAX_GROUP_EVENTS);
        metrics.watchQueue(appends);
    }

    /**
     * @param reads connections with autocommit, or the caller's transaction
     * @param appends connections of the engine's own; the login may be one that can't append if nobody does
     * @param ciphers seal what is stored, and open what aggregates are made of
     */
    static Builder builder(DataSource reads, DataSource appends, SubjectCiphers ciphers) {
        return new Builder(reads, appends, ciphers);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<EventRow> rows = events.stream()
                .map(event -> EventRow.of(event, sealer, serializer))
                .toList();
        try {
            long position = appends.append(rows, Companions.ofCurrentAppend());
            AppendedPosition.record(position);
            onCommit.accept(position);
        } catch (PlaceTakenException e) {
            handlePersistenceException(e, events.get(0));
        } catch (ReservationTakenException e) {
            throw new ConcurrencyException("Another aggregate has what this one wants to reserve", e);
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

    /**
     * Fails when it comes to an event that can't be read: an aggregate would take an event of an unknown type for none of
     * its own, and decide on without it.
     */
    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        DomainEventStream events = super.readEvents(aggregateIdentifier, firstSequenceNumber);
        return DomainEventStream.of(events.asStream().map(this::opened), events::getLastSequenceNumber);
    }

    private DomainEventMessage<?> opened(DomainEventMessage<?> event) {
        Object payload = event.getPayload();
        Object opened = sealer.open(payload, UUID.fromString(event.getIdentifier()));
        return opened == payload
                ? event
                : new GenericDomainEventMessage<>(
                        event.getType(),
                        event.getAggregateIdentifier(),
                        event.getSequenceNumber(),
                        opened,
                        event.getMetaData(),
                        event.getIdentifier(),
                        event.getTimestamp());
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
        snapshots.store(snapshot, serializer);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return snapshots.read(aggregateIdentifier).stream();
    }

    /** Fails here, and not when the state is asked for, if it can't be read: then all events are read instead. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        Optional<DomainEventMessage<?>> snapshot = super.readSnapshot(aggregateIdentifier);
        snapshot.ifPresent(DomainEventMessage::getPayload);
        return snapshot;
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

        private final DataSource reads;
        private final DataSource appends;
        private final SubjectCiphers ciphers;
        private LongConsumer onCommit = position -> {};
        private MeterRegistry meters = new CompositeMeterRegistry();

        private Builder(DataSource reads, DataSource appends, SubjectCiphers ciphers) {
            this.reads = reads;
            this.appends = appends;
            this.ciphers = ciphers;
            persistenceExceptionResolver(DUPLICATE_KEY);
        }

        private static final PersistenceExceptionResolver DUPLICATE_KEY = PlaceTakenException.class::isInstance;

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
        public Builder upcasterChain(EventUpcaster upcasters) {
            super.upcasterChain(upcasters);
            return this;
        }

        @Override
        public Builder batchSize(int batchSize) {
            super.batchSize(batchSize);
            return this;
        }

        @Override
        public Builder snapshotFilter(SnapshotFilter filter) {
            super.snapshotFilter(filter);
            return this;
        }

        /** @param listener called with the last position of each append that has committed; it must not block */
        Builder onCommit(LongConsumer listener) {
            this.onCommit = listener;
            return this;
        }

        /** @param registry takes the metrics of appends; without it nobody does */
        Builder meters(MeterRegistry registry) {
            this.meters = registry;
            return this;
        }

        PostgresEventStorageEngine build() {
            return new PostgresEventStorageEngine(this);
        }
    }
}
