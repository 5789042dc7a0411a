package io.taskledger.eventstore.engine;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.StreamDatabase;
import io.taskledger.eventstore.serialization.StableNameSerializer;
import io.taskledger.eventstore.stream.PostgresEventStore;
import io.taskledger.eventstore.stream.StreamHead;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Puts the PostgreSQL event store under Axon, in place of what Axon would configure by itself. */
@AutoConfiguration(before = {AxonAutoConfiguration.class, NoOpTransactionAutoConfiguration.class})
class EventStoreConfiguration {

    /** How long an append of another process may stay unnoticed. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(25);

    private static final int READ_BATCH = 500;

    /** Axon derives its serializers of events and messages from this one. */
    @Bean
    @Primary
    StableNameSerializer stableNameSerializer() {
        return StableNameSerializer.create();
    }

    @Bean
    TransactionManager axonTransactionManager(StreamDatabase stream) {
        return new SpringTransactionManager(stream.database().transactionManager());
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
    EventStorageEngine eventStorageEngine(StreamDatabase stream, StableNameSerializer serializer) {
        return PostgresEventStorageEngine.builder(stream.database().dataSource())
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
