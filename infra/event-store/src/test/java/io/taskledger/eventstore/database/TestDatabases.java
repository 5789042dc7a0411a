package io.taskledger.eventstore.database;

import io.micrometer.core.instrument.MeterRegistry;
import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.sql.SQLException;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

/** Opens services' databases without a Spring context. */
public final class TestDatabases {

    private TestDatabases() {}

    /** A new database. */
    public static TestDatabase create() {
        try {
            return PostgresServer.shared().createDatabase();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a process with these settings would get. */
    public static ServiceDatabases in(TestDatabase database) {
        MockEnvironment environment = new MockEnvironment();
        database.settings().forEach(environment::setProperty);
        return in(database, environment);
    }

    static ServiceDatabases in(TestDatabase database, MockEnvironment environment) {
        DatabaseSettings.Login owner =
                new DatabaseSettings.Login(TestDatabase.OWNER, TestDatabase.password(TestDatabase.OWNER));
        return new ServiceDatabases(
                new DatabaseSettings(database.jdbcUrl(), owner),
                environment,
                new StaticListableBeanFactory().getBeanProvider(MeterRegistry.class));
    }
}
