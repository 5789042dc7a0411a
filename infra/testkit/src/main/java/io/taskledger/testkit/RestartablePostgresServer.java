package io.taskledger.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL as a child process that can be killed and started again on the data it left, at the same address. A kill
 * takes what the server's processes had in memory; what they had handed to the operating system stays, so this is no
 * loss of power. Used by one thread, except for connections.
 */
public final class RestartablePostgresServer implements PostgresServer {

    private final Path data = EmbeddedPostgresServer.newDataDirectory();
    private final int port;
    private EmbeddedPostgres postgres;

    RestartablePostgresServer() {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = startOnData();
    }

    private EmbeddedPostgres startOnData() {
        try {
            return EmbeddedPostgresServer.durable(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills all of the server's processes at once ({@code SIGKILL}) and returns when they are gone. */
    public void kill() throws Exception {
        ProcessHandle postmaster = ProcessHandle.of(postmasterId()).orElseThrow();
        List<ProcessHandle> backends = postmaster.descendants().toList();
        // first the one that would start others
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), backends.stream()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private long postmasterId() throws IOException {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
    }

    /**
     * Kills one session's process, as the system does that runs out of memory. The server then ends all others, of which
     * it can't know what they did to the shared memory, recovers, and takes connections again by itself. Returns at once.
     */
    public void crash() throws SQLException {
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet own = statement.executeQuery("select pg_backend_pid()")) {
            own.next();
            ProcessHandle.of(own.getLong(1)).orElseThrow().destroyForcibly();
        }
    }

    /** Starts the server after {@link #kill()} and returns when it has recovered. */
    public void restart() throws IOException {
        // it logs that there was nothing to stop, and gives its lock on the data back
        postgres.close();
        postgres = startOnData();
    }

    @Override
    public Connection connectAsSuperuser() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    @Override
    public void close() {
        try {
            postgres.close();
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
