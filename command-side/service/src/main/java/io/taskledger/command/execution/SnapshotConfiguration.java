package io.taskledger.command.execution;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has aggregates with many events load quickly: from time to time their state is kept. */
@Configuration(proxyBeanMethods = false)
class SnapshotConfiguration {

    /** Most events, or nearly so, that a command has to read. */
    private static final int EVENTS = 100;
    /** Snapshots that may wait to be taken; what is more is left for a later event to ask for. */
    private static final int WAITING = 100;

    @Bean(destroyMethod = "shutdownNow")
    ThreadPoolExecutor snapshotThread() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                work -> new Thread(work, "snapshots"),
                // what is refused in silence would count as being under way for good
                new ThreadPoolExecutor.AbortPolicy());
    }

    /** As Axon would set it up, but that no command waits for it. */
    @Bean
    Snapshotter snapshotter(
            org.axonframework.config.Configuration axon,
            EventStore events,
            HandlerDefinition handlers,
            ParameterResolverFactory parameters,
            ThreadPoolExecutor snapshotThread) {
        return SpringAggregateSnapshotter.builder()
                .repositoryProvider(axon::repository)
                .eventStore(events)
                .handlerDefinition(handlers)
                .parameterResolverFactory(parameters)
                .executor(snapshotThread)
                .build();
    }

    @Bean
    SnapshotTriggerDefinition snapshotTrigger(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS);
    }
}
