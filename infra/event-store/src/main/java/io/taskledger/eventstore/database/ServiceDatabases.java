package io.taskledger.eventstore.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/** Opens a {@link ServiceDatabase}: migrates the schemas as their owner, then connects with the service's own login. */
public final class ServiceDatabases {

    /** A request waits no longer than this for a connection; then it is answered 503. */
    private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration MAX_LIFETIME = Duration.ofMinutes(30);
    private static final int JDBC_CONNECTIONS = 12;

    /** One append is written at a time; the second connection takes over from one that broke. */
    private static final int APPEND_CONNECTIONS = 2;

    /** An append holds up all others, in every process; the server ends one that lasts longer. */
    private static final Duration APPEND_TIMEOUT = Duration.ofSeconds(10);

    private static final int R2DBC_CONNECTIONS = 12;

    private final DatabaseSettings settings;
    private final Environment environment;
    private final ObjectProvider<MeterRegistry> meters;

    ServiceDatabases(DatabaseSettings settings, Environment environment, ObjectProvider<MeterRegistry> meters) {
        this.settings = settings;
        this.environment = environment;
        this.meters = meters;
    }

    /**
     * Opens the database of a service that appends events: the command side.
     *
     * @param name service name; its login is {@code taskledger_<name>}, with the password from
     *     {@code taskledger.<name>.database.password}; its migrations are in {@code db/<name>}, if it has any
     * @throws IllegalStateException if a setting is missing
     * @throws org.flywaydb.core.api.FlywayException if a migration fails or the database can't be reached
     */
    public ServiceDatabase openForAppending(String name) {
        return open(name, true);
    }

    /** Opens the database of a service that only reads events; otherwise as {@link #openForAppending(String)}. */
    public ServiceDatabase openForReading(String name) {
        return open(name, false);
    }

    private ServiceDatabase open(String name, boolean appends) {
        migrate("events", "db/events");
        migrate(name, "db/service", "db/" + name);
        DatabaseSettings.Login login =
                new DatabaseSettings.Login("taskledger_" + name, required("taskledger." + name + ".database.password"));
        return new ServiceDatabase(
                name, jdbcPool(name, login), appends ? appendPool(name, login) : null, r2dbcPool(name, login));
    }

    private void migrate(String schema, String... locations) {
        Flyway.configure()
                .dataSource(
                        settings.url(),
                        settings.owner().username(),
                        settings.owner().password())
                .schemas(schema)
                .locations(Stream.of(locations)
                        .map(location -> "classpath:" + location)
                        .toArray(String[]::new))
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private HikariDataSource jdbcPool(String name, DatabaseSettings.Login login) {
        return new HikariDataSource(pool(name, login, "taskledger-" + name, JDBC_CONNECTIONS));
    }

    private HikariDataSource appendPool(String name, DatabaseSettings.Login login) {
        HikariConfig config = pool(name, login, "taskledger-" + name + "-append", APPEND_CONNECTIONS);
        config.addDataSourceProperty("options", "-c transaction_timeout=" + APPEND_TIMEOUT.toMillis());
        // of a server that answers nothing any more, be it a refusal
        config.addDataSourceProperty(
                "socketTimeout", APPEND_TIMEOUT.plusSeconds(5).toSeconds());
        return new HikariDataSource(config);
    }

    private HikariConfig pool(String name, DatabaseSettings.Login login, String poolName, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(poolName);
        config.setJdbcUrl(settings.url());
        config.setUsername(login.username());
        config.setPassword(login.password());
        config.addDataSourceProperty("currentSchema", name + ",events");
        config.addDataSourceProperty("ApplicationName", poolName);
        config.addDataSourceProperty("tcpKeepAlive", true);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(ACQUIRE_TIMEOUT.toMillis());
        config.setMaxLifetime(MAX_LIFETIME.toMillis());
        meters.ifAvailable(config::setMetricRegistry);
        return config;
    }

    private ConnectionPool r2dbcPool(String name, DatabaseSettings.Login login) {
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(
                        settings.url().replaceFirst("^jdbc:", "r2dbc:"))
                .mutate()
                .option(ConnectionFactoryOptions.USER, login.username())
                .option(ConnectionFactoryOptions.PASSWORD, login.password())
                .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, ACQUIRE_TIMEOUT)
                .option(Option.valueOf("schema"), name + ",events")
                .option(Option.valueOf("applicationName"), "taskledger-" + name)
                .option(Option.valueOf("tcpKeepAlive"), true)
                .build();
        return new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(options))
                .name("taskledger-" + name)
                .initialSize(1)
                .maxSize(R2DBC_CONNECTIONS)
                .maxAcquireTime(ACQUIRE_TIMEOUT)
                // without it, maxAcquireTime alone hands dead connections out again (r2dbc-pool #232)
                .maxValidationTime(Duration.ofSeconds(2))
                .validationDepth(ValidationDepth.REMOTE)
                .maxIdleTime(Duration.ofMinutes(5))
                .maxLifeTime(MAX_LIFETIME)
                .build());
    }

    private String required(String property) {
        String value = environment.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("Setting '" + property + "' (environment variable "
                    + property.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "")
                    + ") is required");
        }
        return value;
    }
}
