package io.taskledger.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.eventstore.personal.EventSealer;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.serialization.StableNameSerializer;
import io.taskledger.eventstore.subject.TestSubjects;
import io.taskledger.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.MetaData;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An append begins, another one that begins later and whose event says to be older commits first, and a reader looks; then
 * the first one commits.
 */
class LateCommitTest {

    private static final SubjectRef OWNER = SubjectRef.random();
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(1));

    private final TestDatabase database = TestDatabases.create();
    private final DomainEventMessage<?> first = added(NOW);
    private final DomainEventMessage<?> second = added(LONG_AGO);

    private static DomainEventMessage<?> added(Instant time) {
        TaskId task = TaskId.random();
        TaskAdded event =
                new TaskAdded(task, OWNER, TaskFields.builder("Read along").build(), List.of(), null);
        return new GenericDomainEventMessage<>(
                "task",
                task.toString(),
                0,
                event,
                MetaData.emptyInstance(),
                UUID.randomUUID().toString(),
                time);
    }

    private static List<String> ids(List<? extends TrackedEventMessage<?>> events) {
        return events.stream().map(TrackedEventMessage::getIdentifier).toList();
    }

    private static List<? extends TrackedEventMessage<?>> read(
            EventStorageEngine engine, @Nullable TrackingToken token) {
        return engine.readEvents(token, false).toList();
    }

    private static @Nullable TrackingToken last(List<? extends TrackedEventMessage<?>> events) {
        return events.isEmpty() ? null : events.get(events.size() - 1).trackingToken();
    }

    /** Why this product has an engine of its own: AxonFramework #4829. */
    @Test
    void the_stock_engine_never_delivers_the_event_that_committed_late() throws Exception {
        DriverManagerDataSource dataSource = new DriverManagerDataSource(
                database.jdbcUrl() + "?currentSchema=stock",
                TestDatabase.OWNER,
                TestDatabase.password(TestDatabase.OWNER));
        JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
        TransactionTemplate outer = new TransactionTemplate(transactions);
        TransactionTemplate inner = new TransactionTemplate(transactions);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcEventStorageEngine engine = stockEngine(dataSource, transactions);

        List<? extends TrackedEventMessage<?>> seen = outer.execute(status -> {
            engine.appendEvents(first);
            inner.executeWithoutResult(other -> engine.appendEvents(second));
            return inner.execute(reader -> read(engine, null));
        });
        List<? extends TrackedEventMessage<?>> afterwards = read(engine, last(seen));

        assertThat(ids(seen)).containsExactly(second.getIdentifier());
        assertThat(ids(afterwards)).doesNotContain(first.getIdentifier());
        assertThat(ids(read(engine, null))).containsExactly(first.getIdentifier(), second.getIdentifier());
    }

    @Test
    void our_engine_delivers_both_in_the_order_of_a_replay() throws Exception {
        StableNameSerializer serializer = StableNameSerializer.create();
        try (ServiceDatabase own = TestDatabases.in(database).openForAppending("command");
                Connection process = database.connect(TestDatabase.login("command"))) {
            SubjectCiphers ciphers = TestSubjects.in(own).register(OWNER).ciphers();
            EventSealer sealer = new EventSealer(ciphers);
            EventStorageEngine engine = PostgresEventStorageEngine.builder(
                            own.dataSource(), own.appendDataSource(), ciphers)
                    .eventSerializer(serializer)
                    .snapshotSerializer(serializer)
                    .build();
            process.setAutoCommit(false);
            PendingAppend late = new PendingAppend(List.of(EventRow.of(first, sealer, serializer)), Companions.NONE);
            new StreamAppender(new SingleConnectionDataSource(process, true)).write(List.of(late));

            CompletableFuture<Void> later = CompletableFuture.runAsync(() -> engine.appendEvents(second));
            await().until(() -> waitForTheHead(own.jdbc()) == 1);
            List<? extends TrackedEventMessage<?>> seen = read(engine, null);
            process.commit();
            later.get(10, TimeUnit.SECONDS);
            List<? extends TrackedEventMessage<?>> afterwards = read(engine, last(seen));

            assertThat(seen).isEmpty();
            assertThat(ids(afterwards)).containsExactly(first.getIdentifier(), second.getIdentifier());
            assertThat(ids(read(engine, null))).isEqualTo(ids(afterwards));
        }
    }

    private static long waitForTheHead(JdbcClient jdbc) {
        return jdbc.sql("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and application_name = 'taskledger-command-append'
                          and wait_event_type = 'Lock'
                        """).query(Long.class).single();
    }

    private JdbcEventStorageEngine stockEngine(DriverManagerDataSource dataSource, JdbcTransactionManager transactions)
            throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema stock");
        }
        ConnectionProvider connections = new SpringDataSourceConnectionProvider(dataSource);
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(new SpringTransactionManager(transactions))
                .eventSerializer(StableNameSerializer.create())
                .snapshotSerializer(StableNameSerializer.create())
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return engine;
    }
}
