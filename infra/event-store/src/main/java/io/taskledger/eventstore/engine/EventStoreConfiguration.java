package io.taskledger.eventstore.engine;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.StreamDatabase;
import io.taskledger.eventstore.serialization.StableNameSerializer;
import io.taskledger.eventstore.stream.PostgresEventStore;
import io.taskledger.eventstore.stream.StreamHead;
import io.taskledger.eventstore.wakeup.WakeUpListener;
import io.taskledger.eventstore.wakeup.WakeUpSender;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Puts the PostgreSQL event store under Axon, in place of what Axon would configure by itself. */
@AutoConfiguration(before = {AxonAutoConfiguration.class, NoOpTransactionAutoConfiguration.class})
class EventStoreConfiguration {

    /** How long an append of another process may stay unnoticed if nothing is heard of it. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    private static final int READ_BATCH = 500;

    /** Axon derives its serializers of events and messages from this one. */
    @Bean
    @Primary
    StableNameSerializer stableNameSerializer() {
        return StableNameSerializer.create();
    }

    /** Commands have no transaction: their only write is the append, which is one by itself. */
    @Bean
    TransactionManager axonTransactionManager() {
        return NoTransactionManager.instance();
    }

    @Bean
    StreamHead streamHead(StreamDatabase stream) {
        ServiceDatabase database = stream.database();
        return new StreamHead(
                () -> database.jdbc()
                        .sql("select last from events.head")
                        .query(Long.class)
                        .single(),
                POLL_INTERVAL);
    }

    @Bean
    WakeUpListener wakeUpListener(StreamDatabase stream, StreamHead head) {
        return new WakeUpListener(() -> stream.database().connect("listener"), head::signal);
    }

    @Bean
    WakeUpSender wakeUpSender(StreamDatabase stream) {
        return new WakeUpSender(() -> stream.database().connect("notifier"));
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            StreamDatabase stream, StableNameSerializer serializer, StreamHead head, WakeUpSender others) {
        return PostgresEventStorageEngine.builder(
                        stream.database().dataSource(), stream.database().appendDataSource())
                .onCommit(position -> {
                    head.committed(position);
                    others.send();
                })
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .batchSize(READ_BATCH)
                .build();
    }

    @Bean
    @Qualifier("eventStore")
    EventStore eventStore(EventStorageEngine engine, StreamHead head, Clock clock) {
        // Axon stamps events with this static clock; it is the only way to hand it ours
        GenericEventMessage.clock = clock;
        return PostgresEventStore.create(engine, head);
    }
}
