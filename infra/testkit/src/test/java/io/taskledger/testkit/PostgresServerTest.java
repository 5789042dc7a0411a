package io.taskledger.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresServerTest {

    private final PostgresServer server = PostgresServer.shared();

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit"})
    void keeps_what_it_acknowledged(String setting) throws SQLException {
        try (Connection connection = server.connectAsSuperuser()) {
            assertThat(query(connection, "show " + setting)).isEqualTo("on");
        }
    }

    @Test
    void lets_the_owner_create_schemas_that_a_service_reads() throws SQLException {
        TestDatabase database = server.createDatabase();
        try (Connection owner = database.connect(TestDatabase.OWNER);
                Statement statement = owner.createStatement()) {
            statement.execute("create schema events");
            statement.execute("create table events.head as select 7 as last");
            statement.execute("grant usage on schema events to taskledger_query");
            statement.execute("grant select on events.head to taskledger_query");
        }

        try (Connection service = database.connect(TestDatabase.login("query"))) {
            assertThat(query(service, "select last from events.head")).isEqualTo("7");
        }
    }

    @Test
    void gives_each_caller_an_empty_database() throws SQLException {
        assertThat(server.createDatabase().jdbcUrl())
                .isNotEqualTo(server.createDatabase().jdbcUrl());
    }

    @Test
    void shuts_a_database_and_opens_it_again() throws SQLException {
        TestDatabase database = server.createDatabase();
        try (Connection before = database.connect(TestDatabase.OWNER)) {
            server.shut(database);

            assertThatThrownBy(() -> query(before, "select 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> database.connect(TestDatabase.OWNER)).isInstanceOf(SQLException.class);
        }

        server.open(database);
        try (Connection after = database.connect(TestDatabase.OWNER)) {
            assertThat(query(after, "select 1")).isEqualTo("1");
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
