package io.taskledger.standalone.server;

import io.taskledger.standalone.data.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PasswordUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of our own, in processes of its own. What it acknowledged survives a kill of every process. It
 * listens on loopback only and asks everyone for a password. Not thread-safe.
 */
final class PostgresServer {

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final String SUPERUSER = "postgres";

    /** Crash recovery counts, too. */
    private static final String START_SECONDS = "120";

    private static final String STOP_SECONDS = "60";

    private final Path directory;
    private final Path data;
    private final Path logs;
    private final Logins logins;
    private final int port;
    private @Nullable PostgresPrograms started;

    /**
     * @param directory where the server keeps its programs and data
     * @param logs where it logs to
     */
    PostgresServer(Path directory, Path logs, Logins logins, int port) {
        this.directory = directory;
        this.data = directory.resolve("data");
        this.logs = logs;
        this.logins = logins;
        this.port = port;
    }

    /**
     * Starts the server, and makes the database and its logins unless they exist.
     *
     * @throws StartupException if that fails
     */
    void start() throws IOException {
        Files.createDirectories(directory);
        PostgresPrograms programs = PostgresPrograms.unpackInto(directory.resolve("programs"));
        stopLeftover(programs);
        if (!Files.exists(data)) {
            initialise(programs);
        }
        started = programs;
        programs.run(console(), "pg_ctl", "start", "-D", data.toString(), "-w", "-t", START_SECONDS, "-o", options());
        try {
            createDatabase();
        } catch (SQLException e) {
            throw new StartupException("The database can't be prepared: " + e.getMessage(), e);
        }
    }

    /** Stops the server if it was started, even if it never became ready; transactions in progress are rolled back. */
    void stop() throws IOException {
        PostgresPrograms programs = started;
        if (programs != null && Files.exists(pidFile())) {
            stop(programs);
        }
    }

    private void stop(PostgresPrograms programs) throws IOException {
        programs.run(console(), "pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", STOP_SECONDS);
    }

    /** A server outlives a process of ours that was killed. The pid it left may by now be another program's. */
    private void stopLeftover(PostgresPrograms programs) throws IOException {
        Path pidFile = pidFile();
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> leftover = Files.readString(pidFile)
                .lines()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .filter(programs::ran);
        if (leftover.isPresent()) {
            log.info(
                    "Stopping PostgreSQL process {}, which an earlier run left",
                    leftover.get().pid());
            stop(programs);
        } else {
            // a server would take any process of that number for its predecessor, and refuse to start
            Files.delete(pidFile);
        }
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    /** In a directory of another name, so that one which was left half initialised is never taken for a whole one. */
    private void initialise(PostgresPrograms programs) throws IOException {
        Path unfinished = directory.resolve("unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        programs.run(
                console(),
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + SUPERUSER,
                "--pwfile=" + logins.passwordFile(SUPERUSER),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8");
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private String options() {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("port", Integer.toString(port)),
                Map.entry("listen_addresses", LoopbackPorts.ADDRESS),
                Map.entry("unix_socket_directories", ""),
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("max_connections", "120"),
                Map.entry("timezone", "UTC"),
                Map.entry("logging_collector", "on"),
                Map.entry("log_directory", data.relativize(logs).toString().replace('\\', '/')),
                // a file for each day of the week
                Map.entry("log_filename", "postgresql-%a.log"),
                Map.entry("log_truncate_on_rotation", "on"),
                Map.entry("log_rotation_age", "1d"),
                Map.entry("log_rotation_size", "0"),
                // details quote values
                Map.entry("log_error_verbosity", "terse"));
        StringBuilder options = new StringBuilder();
        settings.forEach((name, value) ->
                options.append("-c ").append(name).append("='").append(value).append("' "));
        return options.toString();
    }

    private Path console() {
        return logs.resolve("postgresql-console.log");
    }

    private void createDatabase() throws SQLException, IOException {
        try (Connection connection =
                DriverManager.getConnection(url(port, SUPERUSER), SUPERUSER, logins.password(SUPERUSER))) {
            for (String login : logins.names()) {
                if (!exists(connection, "select from pg_roles where rolname = ?", login)) {
                    execute(connection, "create role " + login + " login password '" + digest(login) + "'");
                }
            }
            if (!exists(connection, "select from pg_database where datname = ?", Logins.DATABASE)) {
                execute(connection, "create database " + Logins.DATABASE + " owner " + Logins.OWNER);
            }
        }
    }

    private String digest(String login) throws SQLException, IOException {
        return PasswordUtil.encodePassword(login, logins.password(login).toCharArray(), "scram-sha-256");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://" + LoopbackPorts.ADDRESS + ":" + port + "/" + database;
    }
}
