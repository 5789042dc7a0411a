package io.taskledger.eventstore.processor;

import io.taskledger.eventstore.database.DatabaseFailures;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;

/**
 * Sets streaming processors up, all in one way: from the start of the stream, in batches, and the handlers' rows and the
 * token in one transaction of the service's database.
 *
 * <p>Axon stores a token only with events that some handler takes. A processor whose position others wait for therefore
 * needs a handler for every event, be it one that does nothing.
 */
public final class StreamProcessors {

    private static final int BATCH_SIZE = 200;
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    /** Also how long Axon leaves a processor alone whose batch has failed, twice over. */
    private static final Duration CLAIM_INTERVAL = Duration.ofMillis(500);

    /** One sequence for all events. A policy by hash code would route differently in every process. */
    private static final SequencingPolicy<Object> ONE_SEQUENCE = event -> "stream";

    private StreamProcessors() {}

    /**
     * A processor for the handlers of processing group {@code name}, which may leave no event out: it stops at one that it
     * can't handle, and tries again until it can. Its token is kept in table {@code token_entry} of the service's schema.
     */
    public static ConfigurerModule stopping(String name, ServiceDatabase database) {
        return processor(name, database, plain(database), (configuration, handlers) -> handlers);
    }

    /**
     * A processor that parks an event that it can't handle in table {@code dead_letter}, with all that follow it in its
     * aggregate, and goes on with the others; otherwise as {@link #stopping}.
     *
     * @param passing failures of anything but the database that are no fault of the event, so that it is tried again
     */
    public static ConfigurerModule parking(String name, ServiceDatabase database, Predicate<Throwable> passing) {
        TransactionManager transactions = plain(database);
        Parking parking = new Parking(name, database, transactions, orOfDatabase(passing));
        return processor(name, database, transactions, parking::around);
    }

    /** As {@link #parking}, for a projection that can be built anew beside the one that serves. */
    public static ConfigurerModule rebuildable(
            RebuildableProjection projection, ServiceDatabase database, Predicate<Throwable> passing) {
        TableSets sets = new TableSets(projection.name(), database);
        Parking serving = new Parking(projection.name(), database, sets.serving(), orOfDatabase(passing));
        Parking rebuilding = new Parking(projection.rebuildName(), database, sets.other(), orOfDatabase(passing));
        return processor(projection.name(), database, sets.serving(), (configuration, handlers) -> {
            Rebuild rebuild = new Rebuild(
                    projection, database, sets, rebuilding.around(configuration, handlers), configuration.eventStore());
            configuration.onStart(rebuild::start);
            configuration.onShutdown(rebuild::stop);
            return serving.around(configuration, handlers);
        });
    }

    private static TransactionManager plain(ServiceDatabase database) {
        return new SpringTransactionManager(database.transactionManager());
    }

    private static Predicate<Throwable> orOfDatabase(Predicate<Throwable> passing) {
        return failure -> DatabaseFailures.mayPass(failure) || passing.test(failure);
    }

    private static ConfigurerModule processor(
            String name,
            ServiceDatabase database,
            TransactionManager transactions,
            BiFunction<Configuration, EventHandlerInvoker, EventHandlerInvoker> around) {
        return configurer -> configurer
                .eventProcessing()
                .registerListenerInvocationErrorHandler(name, configuration -> PropagatingErrorHandler.instance())
                .registerSequencingPolicy(name, configuration -> ONE_SEQUENCE)
                .registerEventProcessor(name, (group, configuration, handlers) -> {
                    EventProcessingConfiguration defaults = configuration.eventProcessingConfiguration();
                    return PooledStreamingEventProcessor.builder()
                            .name(group)
                            .eventHandlerInvoker(around.apply(configuration, new ErrorsAsExceptions(handlers)))
                            .rollbackConfiguration(defaults.rollbackConfiguration(group))
                            .errorHandler(PropagatingErrorHandler.instance())
                            .messageMonitor(defaults.messageMonitor(PooledStreamingEventProcessor.class, group))
                            .messageSource(configuration.eventStore())
                            .tokenStore(tokenStore(database))
                            .transactionManager(transactions)
                            .coordinatorExecutor(executor(new CoordinatorExecutor(group), configuration))
                            .workerExecutor(executor(worker(group), configuration))
                            .initialSegmentCount(1)
                            .tokenClaimInterval(CLAIM_INTERVAL.toMillis())
                            .batchSize(BATCH_SIZE)
                            .initialToken(StreamableMessageSource::createTailToken)
                            .build();
                });
    }

    private static ScheduledExecutorService worker(String name) {
        return new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "processor-" + name));
    }

    private static ScheduledExecutorService executor(ScheduledExecutorService executor, Configuration configuration) {
        configuration.onShutdown(executor::shutdown);
        return executor;
    }

    private static TokenStore tokenStore(ServiceDatabase database) {
        return JdbcTokenStore.builder()
                .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(
                        new SpringDataSourceConnectionProvider(database.dataSource())))
                .schema(TokenSchema.builder()
                        .setTokenTable("token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                // Axon's default, process id and host name, may be the same in two containers, which would share claims
                .nodeId(UUID.randomUUID().toString())
                .contentType(byte[].class)
                .claimTimeout(CLAIM_TIMEOUT)
                .serializer(Jackson3Serializer.builder().build())
                .build();
    }
}
