package io.taskledger.eventstore.processor;

import io.taskledger.eventstore.stream.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands events on to the handlers of a processor and parks those that they fail on, so that one bad event holds up its own
 * sequence, the aggregate, and no other. What can't be reached now, a database or a broker, is no fault of an event: then
 * the processor tries again, as it does without parking.
 *
 * <p>A failed statement spoils its transaction, and a savepoint for every event would cost more than most handlers. So
 * the first failure fails the whole batch. When the batch comes again, the events up to the one that failed, and a stretch
 * behind it, are handled each under a savepoint of its own, and what fails then is parked in the transaction that moves the
 * token past it.
 */
final class ParkingInvoker implements EventHandlerInvoker {

    private static final Logger log = LoggerFactory.getLogger(ParkingInvoker.class);

    /** Bad events come in numbers; each one that is met at once costs a pause. */
    private static final int CAREFUL_STRETCH = 1_000;

    private static final String BEHIND = "behind an event of its sequence that waits";

    private final String processor;
    private final EventHandlerInvoker handlers;
    private final DeadLetters letters;
    private final TransactionTemplate savepoint;
    private final Predicate<Throwable> passing;
    private volatile long careful;

    ParkingInvoker(
            String processor,
            EventHandlerInvoker handlers,
            DeadLetters letters,
            PlatformTransactionManager transactions,
            Predicate<Throwable> passing) {
        this.processor = processor;
        this.handlers = handlers;
        this.letters = letters;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.passing = passing;
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        try {
            return handlers.canHandle(event, segment);
        } catch (RuntimeException e) {
            // an event that can't even be read is one to park
            return true;
        }
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return handlers.canHandleType(payloadType);
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        UUID sequence = sequence(event);
        long position = position(event);
        if (discarded().contains(position)) {
            return;
        }
        if (waiting().contains(sequence)) {
            letters.park(processor, sequence, position, BEHIND);
        } else if (position > careful) {
            handleAtOnce(event, segment, position);
        } else {
            handleOrPark(event, segment, sequence, position);
        }
    }

    private void handleAtOnce(EventMessage<?> event, Segment segment, long position) throws Exception {
        try {
            handlers.handle(event, segment);
        } catch (Exception e) {
            careful = position + CAREFUL_STRETCH;
            throw e;
        }
    }

    private void handleOrPark(EventMessage<?> event, Segment segment, UUID sequence, long position) throws Exception {
        try {
            handleUnderSavepoint(event, segment);
        } catch (Exception e) {
            if (passing.test(e)) {
                throw e;
            }
            String reason = FailureReason.of(e);
            log.error("Event {} can't be handled by {}; its sequence waits: {}", position, processor, reason);
            if (letters.park(processor, sequence, position, reason)) {
                waiting().add(sequence);
            }
            careful = position + CAREFUL_STRETCH;
        }
    }

    /** Takes back what the handlers did if they fail; the surrounding transaction goes on. */
    void handleUnderSavepoint(EventMessage<?> event, Segment segment) throws Exception {
        List<Exception> failures = new ArrayList<>();
        savepoint.executeWithoutResult(status -> {
            try {
                handlers.handle(event, segment);
            } catch (Exception e) {
                status.setRollbackOnly();
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    /** The waiting sequences as of this batch, which nobody takes out before it ends. */
    private Set<UUID> waiting() {
        return CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource(
                        ParkingInvoker.class.getName() + processor, key -> letters.waitingSequences(processor));
    }

    /** As of this batch; only in a replay is one of them met again. */
    private Set<Long> discarded() {
        return CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource(
                        ParkingInvoker.class.getName() + processor + ".discarded", key -> letters.discarded(processor));
    }

    private static UUID sequence(EventMessage<?> event) {
        return UUID.fromString(
                event instanceof DomainEventMessage<?> ofAggregate
                        ? ofAggregate.getAggregateIdentifier()
                        : event.getIdentifier());
    }

    private static long position(EventMessage<?> event) {
        return event instanceof TrackedEventMessage<?> tracked ? StreamPosition.of(tracked.trackingToken()) : 0;
    }

    @Override
    public boolean supportsReset() {
        return handlers.supportsReset();
    }

    @Override
    public void performReset() {
        careful = 0;
        handlers.performReset();
    }

    @Override
    public <R> void performReset(@Nullable R context) {
        careful = 0;
        handlers.performReset(context);
    }

    @Override
    public void segmentReleased(Segment segment) {
        handlers.segmentReleased(segment);
    }
}
