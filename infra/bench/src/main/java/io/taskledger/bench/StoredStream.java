package io.taskledger.bench;

import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills a stream with events of the size that commands would have left them in, faster than they could. Nobody can open them. */
final class StoredStream {

    private static final String FILL = """
            insert into events.event (position, event_id, aggregate_type, aggregate_id, sequence, type, revision,
                                      time, payload, metadata)
            select n, gen_random_uuid(), 'task', task, sequence,
                   case when sequence = 0 then 'task-added' else 'task-edited' end, 1,
                   timestamptz '2026-01-01 12:00:00Z' + n * interval '1 second',
                   format(
                       case when sequence = 0
                       then '{"taskId":"%1$s","owner":"%2$s","title":"%4$s",'
                            '"description":"%4$s","priority":"MEDIUM","tags":["%4$s"]}'
                       else '{"taskId":"%1$s","owner":"%2$s","changes":{"title":"%4$s"}}'
                       end, task, owner, sequence, repeat('A', 130))::json,
                   format('{"operationId":"%s","actor":"%s","client":"bench","requestId":"bench-request"}',
                       gen_random_uuid(), owner)::json
            from (
                select n, (n - 1) % ? as sequence, md5('task ' || (n - 1) / ?)::uuid as task,
                       md5('owner ' || (n - 1) / ? % 1000)::uuid as owner
                from generate_series(1, ?) as n
            ) as e
            """;

    private StoredStream() {}

    /**
     * Fills the empty stream of a database that a service has migrated, and leaves the server as it is when it has had
     * time: table statistics and visibility up to date, nothing of the filling waiting to be written.
     *
     * @param perTask events of each task: it is added, then edited
     */
    static void fill(PostgresServer server, TestDatabase database, long events, int perTask) throws SQLException {
        try (Connection connection = database.connect(TestDatabase.OWNER);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try (PreparedStatement fill = connection.prepareStatement(FILL)) {
                fill.setLong(1, perTask);
                fill.setLong(2, perTask);
                fill.setLong(3, perTask);
                fill.setLong(4, events);
                fill.executeUpdate();
            }
            statement.execute("update events.head set last = (select max(position) from events.event)");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum (analyze) events.event");
        }
        try (Connection connection = server.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    static long size(TestDatabase database) throws SQLException {
        return Long.parseLong(query(database, "select last from events.head"));
    }

    private static String query(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect(TestDatabase.OWNER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
