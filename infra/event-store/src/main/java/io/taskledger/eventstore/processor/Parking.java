package io.taskledger.eventstore.processor;

import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;

/** Lets one processor park the events that it can't handle, and try them again when an operator asks for it. */
final class Parking {

    private static final int READ_SECONDS = 5;

    private final String processor;
    private final ServiceDatabase database;
    private final Predicate<Throwable> passing;

    /** @param passing failures that are no fault of the event */
    Parking(String processor, ServiceDatabase database, Predicate<Throwable> passing) {
        this.processor = processor;
        this.database = database;
        this.passing = passing;
    }

    /** The handlers, with parking around them; retries begin and end with the configuration. */
    EventHandlerInvoker around(Configuration configuration, EventHandlerInvoker handlers) {
        DeadLetters letters = new DeadLetters(database);
        ParkingInvoker invoker =
                new ParkingInvoker(processor, handlers, letters, database.transactionManager(), passing);
        TransactionManager transactions = new SpringTransactionManager(database.transactionManager());
        DeadLetterRetries retries = new DeadLetterRetries(
                processor,
                letters,
                invoker,
                transactions,
                position -> read(configuration.eventStore(), position),
                passing);
        configuration.onStart(retries::start);
        configuration.onShutdown(retries::stop);
        return invoker;
    }

    private static TrackedEventMessage<?> read(EventStore events, long position) {
        try (var stream = events.openStream(new GlobalSequenceTrackingToken(position - 1))) {
            if (!stream.hasNextAvailable(READ_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Event " + position + " can't be read now");
            }
            return stream.nextAvailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while event " + position + " was read", e);
        }
    }
}
