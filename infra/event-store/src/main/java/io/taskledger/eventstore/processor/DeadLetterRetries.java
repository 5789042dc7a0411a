package io.taskledger.eventstore.processor;

import io.taskledger.eventstore.background.RepeatingThread;
import io.taskledger.eventstore.processor.DeadLetters.Letter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles parked events again when an operator has asked for it, and once when the process starts, as it may be the version
 * that can: in the process that has the handlers, which looks once a second. A sequence is handled in its order, as far as
 * it goes, and then lives on with the stream. Thread-safe.
 */
final class DeadLetterRetries {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterRetries.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final String processor;
    private final DeadLetters letters;
    private final ParkingInvoker invoker;
    private final TransactionManager transactions;
    private final LongFunction<TrackedEventMessage<?>> readEvent;
    private final Predicate<Throwable> passing;
    private final RepeatingThread worker;
    private boolean requested;

    /** @param readEvent the event at a position */
    DeadLetterRetries(
            String processor,
            DeadLetters letters,
            ParkingInvoker invoker,
            TransactionManager transactions,
            LongFunction<TrackedEventMessage<?>> readEvent,
            Predicate<Throwable> passing) {
        this.processor = processor;
        this.letters = letters;
        this.invoker = invoker;
        this.transactions = transactions;
        this.readEvent = readEvent;
        this.passing = passing;
        this.worker = new RepeatingThread(
                "dead-letters-" + processor,
                "Parked events of " + processor + " can't be tried again now",
                INTERVAL,
                () -> {
                    requestOnce();
                    retryAll();
                    return INTERVAL;
                });
    }

    void start() {
        worker.start();
    }

    void stop() {
        worker.stop();
    }

    private void requestOnce() {
        if (!requested) {
            transactions.executeInTransaction(() -> letters.requestAll(processor));
            requested = true;
        }
    }

    /** Tries every sequence that an operator wants tried. */
    void retryAll() {
        boolean more = true;
        while (more) {
            more = transactions.fetchInTransaction(() -> {
                Optional<UUID> sequence = letters.nextToRetry(processor);
                sequence.ifPresent(this::retry);
                return sequence.isPresent();
            });
        }
    }

    private void retry(UUID sequence) {
        List<Letter> waiting = letters.waiting(processor, sequence);
        // before any is tried, as the first that fails again ends the attempt
        waiting.stream().filter(Letter::discard).forEach(letters::discard);
        for (Letter letter : waiting) {
            if (letter.discard()) {
                continue;
            }
            TrackedEventMessage<?> event = readEvent.apply(letter.position());
            try {
                handle(event);
            } catch (Exception e) {
                if (passing.test(e)) {
                    throw new IllegalStateException("A parked event can't be tried now", e);
                }
                letters.failedAgain(letter, FailureReason.of(e));
                letters.giveUp(processor, sequence);
                log.warn("Event {} failed again in {}", letter.position(), processor);
                return;
            }
            letters.handled(letter);
        }
    }

    /** Handlers find the unit of work that they have in the processor; its transaction is the one around it. */
    private void handle(TrackedEventMessage<?> event) throws Exception {
        UnitOfWork<EventMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(event);
        try {
            invoker.handleUnderSavepoint(event, Segment.ROOT_SEGMENT);
            unitOfWork.commit();
        } catch (Exception e) {
            unitOfWork.rollback(e);
            throw e;
        }
    }
}
