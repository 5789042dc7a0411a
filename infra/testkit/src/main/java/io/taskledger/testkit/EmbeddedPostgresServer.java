package io.taskledger.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** PostgreSQL as a child process. */
final class EmbeddedPostgresServer implements PostgresServer {

    /** Where the library looks for servers that a killed JVM left behind, stops them and removes their data. */
    private static final Path DATA = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");

    private final EmbeddedPostgres postgres;

    EmbeddedPostgresServer() {
        try {
            postgres = durable(newDataDirectory()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path newDataDirectory() {
        return DATA.resolve(UUID.randomUUID().toString());
    }

    /** A server that keeps what it acknowledged. */
    static EmbeddedPostgres.Builder durable(Path dataDirectory) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(dataDirectory)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setPGStartupWait(Duration.ofMinutes(1));
    }

    @Override
    public Connection connectAsSuperuser() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
