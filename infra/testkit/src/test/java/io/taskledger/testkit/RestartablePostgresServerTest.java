package io.taskledger.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class RestartablePostgresServerTest {

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
}
