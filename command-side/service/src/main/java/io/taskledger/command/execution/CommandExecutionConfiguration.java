package io.taskledger.command.execution;

import io.taskledger.contract.Provenance;
import io.taskledger.eventstore.database.StreamDatabase;
import io.taskledger.eventstore.idempotency.IdempotencyExpiry;
import io.taskledger.eventstore.idempotency.IdempotencyRecords;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.subject.SubjectRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Wires command execution. */
@Configuration(proxyBeanMethods = false)
class CommandExecutionConfiguration {

    /** Commands that run at a time: all that wait for their append share the next commit. */
    private static final int THREADS = 128;

    /** Commands that may wait for each thread; one more is refused with 503 instead of growing memory. */
    private static final int QUEUED = 16;

    @Bean(destroyMethod = "dispose")
    Scheduler commandScheduler() {
        return Schedulers.newBoundedElastic(THREADS, QUEUED, "commands");
    }

    @Bean
    IdempotencyRecords idempotencyRecords(StreamDatabase stream, Clock clock) {
        return new IdempotencyRecords(stream.database(), clock);
    }

    @Bean
    IdempotencyExpiry idempotencyExpiry(IdempotencyRecords records) {
        return new IdempotencyExpiry(records);
    }

    @Bean
    CommandExecutor commandExecutor(
            CommandBus commandBus,
            EventStore eventStore,
            IdempotencyRecords records,
            SubjectCiphers ciphers,
            SubjectRegistry subjects,
            Scheduler commandScheduler,
            Clock clock) {
        CommandDispatcher dispatcher = new CommandDispatcher(commandBus, eventStore, records);
        IdempotentExecution idempotent = new IdempotentExecution(dispatcher, records, ciphers, clock);
        return new CommandExecutor(dispatcher, idempotent, subjects, commandScheduler);
    }

    @Bean
    ConfigurerModule appendInterceptor() {
        return configurer -> configurer.onInitialize(configuration -> configuration.onStart(
                () -> configuration.commandBus().registerHandlerInterceptor(new AppendInterceptor())));
    }

    /** Copies a command's provenance to the events it causes. */
    @Bean
    CorrelationDataProvider provenanceOfEvents() {
        return message -> {
            Map<String, ?> metadata = message.getMetaData();
            Map<String, Object> copied = new HashMap<>();
            Provenance.KEYS.stream().filter(metadata::containsKey).forEach(key -> copied.put(key, metadata.get(key)));
            return copied;
        };
    }
}
