package io.taskledger.eventstore.database;

import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.pool.ConnectionPool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A service's own access to the database: its schema, its login and its connection pools. Several may live in one
 * process; a {@code DataSource} is no Spring bean, so that none is taken for another. Thread-safe.
 */
public final class ServiceDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServiceDatabase.class);

    private final String name;
    private final HikariDataSource dataSource;
    private final @Nullable HikariDataSource appendDataSource;
    private final JdbcTransactionManager transactionManager;
    private final ConnectionPool connectionPool;

    /** @param appendDataSource {@code null} if the service's login may not append events */
    ServiceDatabase(
            String name,
            HikariDataSource dataSource,
            @Nullable HikariDataSource appendDataSource,
            ConnectionPool connectionPool) {
        this.name = name;
        this.dataSource = dataSource;
        this.appendDataSource = appendDataSource;
        this.transactionManager = new JdbcTransactionManager(dataSource);
        this.connectionPool = connectionPool;
    }

    /** Name of the service; also the name of its schema. */
    public String name() {
        return name;
    }

    /** Whether the service's login may append events. */
    public boolean appends() {
        return appendDataSource != null;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * Connections that are there for appends alone, whose transactions can't last; those of {@link #dataSource()} if the
     * service's login may not append anyway.
     */
    public DataSource appendDataSource() {
        return appendDataSource != null ? appendDataSource : dataSource;
    }

    /**
     * A new connection outside of the pools, for whoever keeps it for long.
     *
     * @param purpose names it among the server's sessions
     */
    public Connection connect(String purpose) throws SQLException {
        Properties properties = new Properties();
        dataSource
                .getDataSourceProperties()
                .forEach((key, value) -> properties.setProperty(key.toString(), value.toString()));
        properties.setProperty("user", dataSource.getUsername());
        properties.setProperty("password", dataSource.getPassword());
        properties.setProperty("ApplicationName", dataSource.getPoolName() + "-" + purpose);
        return DriverManager.getConnection(dataSource.getJdbcUrl(), properties);
    }

    public PlatformTransactionManager transactionManager() {
        return transactionManager;
    }

    /** A new template for transactions on {@link #dataSource()}. */
    public TransactionTemplate transaction() {
        return new TransactionTemplate(transactionManager);
    }

    /** Blocking access; takes part in the transaction of the calling thread. */
    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    /** Non-blocking access. */
    public DatabaseClient r2dbc() {
        return DatabaseClient.create(connectionPool);
    }

    ConnectionPool connectionPool() {
        return connectionPool;
    }

    HikariDataSource hikari() {
        return dataSource;
    }

    @Override
    public void close() {
        connectionPool
                .disposeLater()
                // a connection that broke while it was idle can't be closed in order; the others are
                .doOnError(e -> log.warn("Not all connections of {} were closed in order", name, e))
                .onErrorComplete()
                .block();
        dataSource.close();
        if (appendDataSource != null) {
            appendDataSource.close();
        }
    }
}
