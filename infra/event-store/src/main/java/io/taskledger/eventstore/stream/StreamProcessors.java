package io.taskledger.eventstore.stream;

import io.taskledger.eventstore.database.ServiceDatabase;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;

/**
 * Sets streaming processors up, all in one way: from the start of the stream, in batches, the handlers' rows and the
 * token in one transaction of the service's database, and a failing event stops its processor until it can be handled.
 *
 * <p>Axon stores a token only with events that some handler takes. A processor whose position others wait for therefore
 * needs a handler for every event, be it one that does nothing.
 */
public final class StreamProcessors {

    private static final int BATCH_SIZE = 200;
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    /** One sequence for all events. A policy by hash code would route differently in every process. */
    private static final SequencingPolicy<Object> ONE_SEQUENCE = event -> "stream";

    private StreamProcessors() {}

    /**
     * A processor for the handlers of processing group {@code name}; its token is kept in table {@code token_entry} of
     * the service's schema.
     */
    public static ConfigurerModule processor(String name, ServiceDatabase database) {
        TransactionManager transactions = new SpringTransactionManager(database.transactionManager());
        return configurer -> configurer
                .eventProcessing()
                .registerTokenStore(name, configuration -> tokenStore(database))
                .registerTransactionManager(name, configuration -> transactions)
                .registerListenerInvocationErrorHandler(name, configuration -> PropagatingErrorHandler.instance())
                .registerErrorHandler(name, configuration -> PropagatingErrorHandler.instance())
                .registerSequencingPolicy(name, configuration -> ONE_SEQUENCE)
                .registerPooledStreamingEventProcessor(
                        name, Configuration::eventStore, (configuration, builder) -> builder.initialSegmentCount(1)
                                .coordinatorExecutor(coordinator(name, configuration))
                                .batchSize(BATCH_SIZE)
                                .initialToken(StreamableMessageSource::createTailToken));
    }

    private static ScheduledExecutorService coordinator(String name, Configuration configuration) {
        CoordinatorExecutor executor = new CoordinatorExecutor(name);
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
