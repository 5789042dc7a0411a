package io.taskledger.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container. */
final class ContainerPostgresServer implements PostgresServer {

    private final PostgreSQLContainer container = new PostgreSQLContainer("postgres:18-alpine");

    ContainerPostgresServer() {
        // the container class turns fsync off by its own command line
        container.setCommand("postgres", "-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "max_connections=300");
        container.start();
    }

    @Override
    public Connection connectAsSuperuser() throws SQLException {
        return DriverManager.getConnection(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + container.getHost() + ":"
                + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + database;
    }

    @Override
    public void close() {
        container.stop();
    }
}
