package io.taskledger.query;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.Provenance;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.serialization.StableNameSerializer;
import io.taskledger.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;

/** Appends to the stream in the command side's place, with its login and in its form. */
public final class EventStream {

    /** The client that all events came through. */
    public static final String CLIENT = "test-client";

    private static final String APPEND = """
            with h as (update events.head set last = last + 1 returning last)
            insert into events.event (position, event_id, aggregate_type, aggregate_id, sequence, type, revision, time,
                                      payload, metadata)
            select last, gen_random_uuid(), ?, ?, (select count(*) from events.event where aggregate_id = ?), ?, ?, ?,
                   ?::json, ?::json
            from h
            """;

    private final TestDatabase database;
    private final StableNameSerializer serializer = StableNameSerializer.create();

    EventStream(TestDatabase database) {
        this.database = database;
    }

    /** Appends events of one operation, in one transaction, and returns the position of the last. */
    public long append(Instant time, OperationId operation, DomainEvent... events) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (DomainEvent event : events) {
                append(connection, time, operation, event);
            }
            connection.commit();
        }
        return head();
    }

    public long append(Instant time, DomainEvent... events) throws SQLException {
        return append(time, OperationId.random(), events);
    }

    public long head() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("select last from events.head");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Enters a subject as its first write would. */
    void register(byte[] digest, SubjectRef subject) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("insert into events.subject (digest, subject) values (?, ?)")) {
            statement.setBytes(1, digest);
            statement.setObject(2, subject.value());
            statement.execute();
        }
    }

    private void append(Connection connection, Instant time, OperationId operation, DomainEvent event)
            throws SQLException {
        String[] target = event.target().split(":");
        UUID aggregate = UUID.fromString(target[1]);
        SerializedObject<String> payload = serializer.serialize(event, String.class);
        Provenance provenance = new Provenance(operation, event.owner(), CLIENT, "test", null);
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            statement.setString(1, target[0]);
            statement.setObject(2, aggregate);
            statement.setObject(3, aggregate);
            statement.setString(4, payload.getType().getName());
            statement.setInt(5, Integer.parseInt(payload.getType().getRevision()));
            statement.setObject(6, time.atOffset(ZoneOffset.UTC));
            statement.setString(7, payload.getData());
            statement.setString(
                    8,
                    serializer
                            .serialize(MetaData.from(provenance.toMetadata()), String.class)
                            .getData());
            statement.execute();
        }
    }

    private Connection connect() throws SQLException {
        return database.connect(TestDatabase.login("command"));
    }
}
