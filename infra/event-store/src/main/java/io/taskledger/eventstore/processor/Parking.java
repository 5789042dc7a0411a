package io.taskledger.eventstore.processor;

import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.function.Predicate;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandlerInvoker;

/** Lets one processor park the events that it can't handle, and try them again when an operator asks for it. */
final class Parking {

    private final String processor;
    private final ServiceDatabase database;
    private final TransactionManager transactions;
    private final Predicate<Throwable> passing;

    /**
     * @param transactions those that the handlers write in
     * @param passing failures that are no fault of the event
     */
    Parking(String processor, ServiceDatabase database, TransactionManager transactions, Predicate<Throwable> passing) {
        this.processor = processor;
        this.database = database;
        this.transactions = transactions;
        this.passing = passing;
    }

    /** The handlers, with parking around them; retries begin and end with the configuration. */
    EventHandlerInvoker around(Configuration configuration, EventHandlerInvoker handlers) {
        DeadLetters letters = new DeadLetters(database);
        ParkingInvoker invoker =
                new ParkingInvoker(processor, handlers, letters, database.transactionManager(), passing);
        DeadLetterRetries retries = new DeadLetterRetries(
                processor,
                letters,
                invoker,
                transactions,
                position -> StoredEvents.exactly(configuration.eventStore(), position - 1, 1)
                        .get(0),
                passing);
        configuration.onStart(retries::start);
        configuration.onShutdown(retries::stop);
        return invoker;
    }
}
