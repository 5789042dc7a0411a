package io.taskledger.audit.privacy.archive;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events about one person, out of the stream. Thread-safe; streams belong to their caller, who closes them. */
final class PersonalEvents {

    private static final int FETCH_SIZE = 500;

    private static final String READ = """
            select event.* from entry join events.event on event.position = entry.index + 1
            where entry.subject = ? and entry.index < ? order by entry.index
            """;

    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final Configuration axon;

    PersonalEvents(ServiceDatabase database, Serializer serializer, Configuration axon) {
        this.jdbc = database.jdbc();
        this.serializer = serializer;
        this.axon = axon;
    }

    /**
     * The events as they are stored, in the order of the stream. Inside a transaction they are fetched bit by bit.
     *
     * @param treeSize events from this leaf index on are left out
     */
    Stream<TrackedDomainEventData<String>> stored(SubjectRef subject, long treeSize) {
        return jdbc
                .sql(READ)
                .withFetchSize(FETCH_SIZE)
                .params(subject.value(), treeSize)
                .query((row, n) -> event(row))
                .stream();
    }

    /** The events as this version of the product understands them; otherwise as {@link #stored}. */
    Stream<? extends DomainEventMessage<?>> read(SubjectRef subject, long treeSize) {
        Stream<TrackedDomainEventData<String>> stored = stored(subject, treeSize);
        return EventStreamUtils.asStream(
                        EventStreamUtils.upcastAndDeserializeDomainEvents(stored, serializer, axon.upcasterChain()))
                .onClose(stored::close);
    }

    private static TrackedDomainEventData<String> event(ResultSet row) throws SQLException {
        return new TrackedDomainEventData<>(
                new GlobalSequenceTrackingToken(row.getLong("position")),
                new GenericDomainEventEntry<>(
                        row.getString("aggregate_type"),
                        row.getString("aggregate_id"),
                        row.getLong("sequence"),
                        row.getString("event_id"),
                        row.getObject("time", OffsetDateTime.class).toInstant(),
                        row.getString("type"),
                        row.getString("revision"),
                        row.getString("payload"),
                        row.getString("metadata")));
    }
}
