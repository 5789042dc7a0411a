package io.taskledger.eventstore.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.StreamDatabase;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.processor.ProcessorMetrics;
import io.taskledger.eventstore.reconciliation.Reconciliation;
import io.taskledger.eventstore.serialization.EventUpcasters;
import io.taskledger.eventstore.serialization.StableNameSerializer;
import io.taskledger.eventstore.stream.PostgresEventStore;
import io.taskledger.eventstore.stream.StreamHead;
import io.taskledger.eventstore.subject.SubjectCaches;
import io.taskledger.eventstore.subject.SubjectErasure;
import io.taskledger.eventstore.wakeup.WakeUpListener;
import io.taskledger.eventstore.wakeup.WakeUpSender;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
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

    /** Axon hands it to whoever reads events past the engine. */
    @Bean
    EventUpcasterChain eventUpcasters() {
        return EventUpcasters.chain();
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
    WakeUpListener wakeUpListener(StreamDatabase stream, StreamHead head, SubjectCaches subjects) {
        return new WakeUpListener(
                () -> stream.database().connect("listener"),
                Map.of(WakeUpSender.CHANNEL, position -> head.signal(), SubjectErasure.CHANNEL, subjects::onErasure),
                () -> {
                    head.signal();
                    subjects.forgetAll();
                });
    }

    @Bean
    WakeUpSender wakeUpSender(StreamDatabase stream) {
        return new WakeUpSender(() -> stream.database().connect("notifier"));
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            StreamDatabase stream,
            SubjectCiphers ciphers,
            StableNameSerializer serializer,
            EventUpcasterChain upcasters,
            StreamHead head,
            WakeUpSender others,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<Configuration> axon) {
        return PostgresEventStorageEngine.builder(
                        stream.database().dataSource(), stream.database().appendDataSource(), ciphers)
                .onCommit(position -> {
                    head.committed(position);
                    others.send();
                })
                .meters(meters.getIfAvailable(CompositeMeterRegistry::new))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                // asked for late, as what is configured needs the engine first
                .snapshotFilter(snapshot -> axon.getObject().snapshotFilter().allow(snapshot))
                .upcasterChain(upcasters)
                .batchSize(READ_BATCH)
                .build();
    }

    @Bean
    Reconciliation streamReconciliation(StreamDatabase stream) {
        return Reconciliation.ofStream(stream.database().jdbc());
    }

    @Bean
    MeterBinder streamMeters(StreamHead head, Reconciliation streamReconciliation) {
        return registry -> {
            Gauge.builder("taskledger.stream.head", head, StreamHead::position)
                    .description("Last position of the stream that this process knows of")
                    .register(registry);
            Gauge.builder("taskledger.stream.missing", streamReconciliation, Reconciliation::missing)
                    .description("Positions without an event; anything but 0 is an alarm")
                    .register(registry);
        };
    }

    @Bean
    ConfigurerModule streamProcessorMetrics(List<ServiceDatabase> databases, ObjectProvider<MeterRegistry> meters) {
        return new ProcessorMetrics(databases, () -> meters.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    @Qualifier("eventStore")
    EventStore eventStore(EventStorageEngine engine, StreamHead head, Clock clock) {
        // Axon stamps events with this static clock; it is the only way to hand it ours
        GenericEventMessage.clock = clock;
        return PostgresEventStore.create(engine, head);
    }
}
