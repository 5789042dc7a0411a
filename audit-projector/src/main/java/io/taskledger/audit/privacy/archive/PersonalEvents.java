package io.taskledger.audit.privacy.archive;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.personal.EventSealer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
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
    private final EventSealer sealer;

    PersonalEvents(ServiceDatabase database, Serializer serializer, Configuration axon, EventSealer sealer) {
        this.jdbc = database.jdbc();
        this.serializer = serializer;
        this.axon = axon;
        this.sealer = sealer;
    }

    /**
     * The events in the order of the stream. Inside a transaction they are fetched bit by bit.
     *
     * @param treeSize events from this leaf index on are left out
     */
    Stream<PersonalEvent> read(SubjectRef subject, long treeSize) {
        return jdbc
                .sql(READ)
                .withFetchSize(FETCH_SIZE)
                .params(subject.value(), treeSize)
                .query((row, n) -> stored(row))
                .stream()
                .map(stored -> new PersonalEvent(stored, opened(stored)));
    }

    private DomainEvent opened(TrackedDomainEventData<String> stored) {
        DomainEventMessage<?> message = EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(stored), serializer, axon.upcasterChain())
                .next();
        return sealer.open((DomainEvent) message.getPayload(), UUID.fromString(message.getIdentifier()));
    }

    private static TrackedDomainEventData<String> stored(ResultSet row) throws SQLException {
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
