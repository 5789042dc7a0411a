package io.taskledger.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.standalone.data.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

class PostgresServerTest {

    @TempDir
    private static Path directory;

    private static Logins logins;
    private static int port;
    private static PostgresServer server;

    @BeforeAll
    static void start() throws IOException {
        logins = new Logins(new KeyFiles(directory.resolve("keys")));
        Files.createDirectory(directory.resolve("log"));
        startServer();
    }

    private static void startServer() throws IOException {
        port = LoopbackPorts.choose(1).get(0);
        server = new PostgresServer(directory.resolve("postgresql"), directory.resolve("log"), logins, port);
        server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.stop();
    }

    @Test
    void keeps_a_database_of_the_owner_between_runs() throws IOException, SQLException {
        execute("create table kept ()");
        server.stop();
        // as when the number of a server that was killed has gone to another process
        Files.writeString(
                directory.resolve("postgresql/data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");

        startServer();

        assertThat(query("select count(*) from kept")).isEqualTo("0");
    }

    @Test
    void lets_every_service_in() throws IOException, SQLException {
        for (String service : Logins.SERVICES) {
            String login = Logins.of(service);
            connect(login, logins.password(login)).close();
        }
    }

    @Test
    void asks_everyone_for_the_password() {
        for (String login : new String[] {"postgres", Logins.OWNER}) {
            assertThatThrownBy(() -> connect(login, "guess"))
                    .isInstanceOf(PSQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @ParameterizedTest
    @CsvSource({"fsync, on", "synchronous_commit, on", "full_page_writes, on", "listen_addresses, 127.0.0.1"})
    void is_durable_and_local(String setting, String value) throws IOException, SQLException {
        assertThat(query("show " + setting)).isEqualTo(value);
    }

    private Connection connect(String login, String password) throws SQLException {
        return DriverManager.getConnection(PostgresServer.url(port, Logins.DATABASE), login, password);
    }

    private void execute(String sql) throws IOException, SQLException {
        try (Connection connection = connect(Logins.OWNER, logins.password(Logins.OWNER))) {
            connection.createStatement().execute(sql);
        }
    }

    private String query(String sql) throws IOException, SQLException {
        try (Connection connection = connect(Logins.OWNER, logins.password(Logins.OWNER));
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
