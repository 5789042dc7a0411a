package io.taskledger.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskCommand.AddTask;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.serialization.StableNameSerializer;
import io.taskledger.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The peer: the same commands through Axon's command bus into its own {@link JdbcEventStorageEngine}. */
final class StockCommands implements AutoCloseable {

    private final HikariDataSource dataSource;
    private final Configuration axon;

    StockCommands(TestDatabase database, int connections) throws SQLException {
        try (Connection connection = database.connect(TestDatabase.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists stock");
        }
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(database.jdbcUrl() + "?currentSchema=stock");
        pool.setUsername(TestDatabase.OWNER);
        pool.setPassword(TestDatabase.password(TestDatabase.OWNER));
        pool.setMaximumPoolSize(connections);
        dataSource = new HikariDataSource(pool);
        TransactionManager transactions = new SpringTransactionManager(new JdbcTransactionManager(dataSource));
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .transactionManager(transactions)
                .eventSerializer(StableNameSerializer.create())
                .snapshotSerializer(StableNameSerializer.create())
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(configuration -> transactions)
                .configureSerializer(configuration -> StableNameSerializer.create())
                .configureEmbeddedEventStore(configuration -> engine)
                .configureAggregate(Peer.class)
                .buildConfiguration();
        axon.start();
    }

    Throughput.Work writer() {
        SubjectRef owner = SubjectRef.random();
        return () -> {
            FutureCallback<Object, Object> answer = new FutureCallback<>();
            axon.commandBus()
                    .dispatch(
                            GenericCommandMessage.asCommandMessage(Samples.command(owner))
                                    .andMetaData(Samples.provenance(owner).toMetadata()),
                            answer);
            answer.getResult().getPayload();
        };
    }

    @Override
    public void close() {
        axon.shutdown();
        dataSource.close();
    }

    /** Takes the same command and decides as little as the task does. */
    static final class Peer {

        @AggregateIdentifier
        private @Nullable TaskId id;

        Peer() {}

        @CommandHandler
        Peer(AddTask command) {
            AggregateLifecycle.apply(Samples.event(command));
        }

        @EventSourcingHandler
        void on(TaskAdded event) {
            id = event.taskId();
        }
    }
}
