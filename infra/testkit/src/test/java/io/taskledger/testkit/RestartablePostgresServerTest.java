package io.taskledger.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartablePostgresServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void keeps_what_it_acknowledged_through_a_kill() throws Exception {
        try (RestartablePostgresServer server = PostgresServer.startRestartable()) {
            TestDatabase database = server.createDatabase();
            try (Connection owner = database.connect(TestDatabase.OWNER);
                    Statement statement = owner.createStatement()) {
                statement.execute("create table kept as select 7 as value");
            }

            server.kill();
            assertThatThrownBy(() -> database.connect(TestDatabase.OWNER)).isInstanceOf(SQLException.class);
            server.restart();

            try (Connection owner = database.connect(TestDatabase.OWNER);
                    Statement statement = owner.createStatement();
                    ResultSet row = statement.executeQuery("select value from kept")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(7);
            }
        }
    }

    @Test
    void comes_back_by_itself_after_a_crash_that_ends_all_sessions() throws Exception {
        try (RestartablePostgresServer server = PostgresServer.startRestartable()) {
            TestDatabase database = server.createDatabase();
            try (Connection open = database.connect(TestDatabase.OWNER)) {
                server.crash();

                await().atMost(PATIENCE).until(() -> !open.isValid(1));
            }
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                try (Connection again = database.connect(TestDatabase.OWNER)) {
                    return again.isValid(1);
                }
            });
        }
    }
}
