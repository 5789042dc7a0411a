package io.taskledger.bench;

import io.taskledger.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The limit: durable inserts of single rows of an event's shape, unordered, each thread with its own connection. */
final class RawInserts implements AutoCloseable {

    private static final String INSERT =
            "insert into raw.event (event_id, aggregate_id, sequence, type, time, payload, metadata)"
                    + " values (?, ?, ?, ?, ?, ?::json, ?::json)";

    private final TestDatabase database;
    private final List<Connection> connections = new ArrayList<>();

    RawInserts(TestDatabase database) throws SQLException {
        this.database = database;
        try (Connection connection = database.connect(TestDatabase.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema raw");
            statement.execute("""
                    create table raw.event (
                        position bigint generated always as identity primary key,
                        event_id uuid not null unique, aggregate_id uuid not null, sequence bigint not null,
                        type text not null, time timestamptz not null, payload json not null, metadata json not null,
                        unique (aggregate_id, sequence))
                    """);
        }
    }

    Throughput.Work writer() {
        try {
            Connection connection = database.connect(TestDatabase.OWNER);
            connections.add(connection);
            PreparedStatement insert = connection.prepareStatement(INSERT);
            return () -> {
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, UUID.randomUUID());
                insert.setLong(3, 0);
                insert.setString(4, "task-added");
                insert.setObject(5, OffsetDateTime.parse("2026-01-01T12:00:00Z"));
                insert.setString(6, Samples.PAYLOAD);
                insert.setString(7, Samples.METADATA);
                insert.executeUpdate();
            };
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
        connections.clear();
    }
}
