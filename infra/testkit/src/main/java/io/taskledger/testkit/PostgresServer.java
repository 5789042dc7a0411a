package io.taskledger.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A PostgreSQL server that keeps what it acknowledged through a kill: {@code fsync} and {@code synchronous_commit} are
 * on. Thread-safe.
 */
public interface PostgresServer extends AutoCloseable {

    /** A connection as superuser to the maintenance database, which the caller closes. */
    Connection connectAsSuperuser() throws SQLException;

    /** URL without credentials of a database of this server. */
    String jdbcUrl(String database);

    /** Stops the server; its data is gone. */
    @Override
    void close();

    /**
     * Creates an empty database that {@value TestDatabase#OWNER} owns. Logins belong to the whole server, so they are
     * the same in each database.
     */
    default TestDatabase createDatabase() throws SQLException {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        asSuperuser("create database " + name + " owner " + TestDatabase.OWNER);
        return new TestDatabase(jdbcUrl(name));
    }

    /** Refuses connections to the database from now on and ends those it has, as if it were down for all but us. */
    default void shut(TestDatabase database) throws SQLException {
        asSuperuser("alter database " + database.name() + " allow_connections false");
        endConnections(database);
    }

    /** Takes connections to the database again. */
    default void open(TestDatabase database) throws SQLException {
        asSuperuser("alter database " + database.name() + " allow_connections true");
    }

    /** Ends the database's connections, whatever they are doing. */
    default void endConnections(TestDatabase database) throws SQLException {
        asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database.name() + "'");
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one server of this JVM, started by the first call and stopped with the JVM. */
    static PostgresServer shared() {
        return SharedServers.Postgres.SERVER;
    }

    /** Starts a server of the caller's own, for tests that stop it. */
    static PostgresServer start() {
        return withLogins(Containers.chosen() ? new ContainerPostgresServer() : new EmbeddedPostgresServer());
    }

    /** Starts a server of the caller's own, for tests that kill it. It is embedded, whatever is chosen. */
    static RestartablePostgresServer startRestartable() {
        return withLogins(new RestartablePostgresServer());
    }

    private static <T extends PostgresServer> T withLogins(T server) {
        try (Connection connection = server.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            createLogin(statement, TestDatabase.OWNER);
            for (String service : TestDatabase.SERVICES) {
                createLogin(statement, TestDatabase.login(service));
            }
        } catch (SQLException e) {
            server.close();
            throw new IllegalStateException("The logins could not be created", e);
        }
        return server;
    }

    private static void createLogin(Statement statement, String login) throws SQLException {
        statement.execute("create role " + login + " login password '" + TestDatabase.password(login) + "'");
    }
}
