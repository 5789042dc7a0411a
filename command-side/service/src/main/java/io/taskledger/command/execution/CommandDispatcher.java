package io.taskledger.command.execution;

import io.taskledger.command.execution.AppendInterceptor.ClaimMaker;
import io.taskledger.command.execution.AppendInterceptor.Handled;
import io.taskledger.contract.Provenance;
import io.taskledger.eventstore.idempotency.IdempotencyClaim;
import io.taskledger.eventstore.idempotency.IdempotencyRecords;
import io.taskledger.eventstore.stream.StreamPosition;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;

/** Hands commands to their handlers, on the calling thread. Thread-safe. */
final class CommandDispatcher {

    private static final int ATTEMPTS = 5;

    private final CommandBus commandBus;
    private final EventStore eventStore;
    private final IdempotencyRecords records;

    CommandDispatcher(CommandBus commandBus, EventStore eventStore, IdempotencyRecords records) {
        this.commandBus = commandBus;
        this.eventStore = eventStore;
        this.records = records;
    }

    /**
     * Runs a command. If another process has appended to the same aggregate meanwhile, the command is decided anew on what
     * is there then.
     *
     * @throws Rejection if the domain refuses it
     * @throws ConcurrencyException if other processes came first every time
     */
    <T> Written<T> dispatch(Object command, Provenance provenance, Class<T> resultType) {
        return dispatch(message(command, provenance), provenance, resultType);
    }

    /**
     * As {@link #dispatch(Object, Provenance, Class)}; what it did is stored together with a claim.
     *
     * @throws io.taskledger.eventstore.idempotency.IdempotencyKeyTakenException if the key was taken meanwhile; the command
     *     has done nothing then
     */
    <T> Written<T> dispatch(Object command, Provenance provenance, Class<T> resultType, ClaimMaker claims) {
        CommandMessage<Object> message =
                message(command, provenance).andMetaData(Map.of(AppendInterceptor.CLAIM_MAKER, claims));
        return dispatch(message, provenance, resultType);
    }

    private static CommandMessage<Object> message(Object command, Provenance provenance) {
        return GenericCommandMessage.asCommandMessage(command).andMetaData(provenance.toMetadata());
    }

    private <T> Written<T> dispatch(CommandMessage<Object> message, Provenance provenance, Class<T> resultType) {
        for (int attempt = 1; ; attempt++) {
            try {
                Handled handled = handle(message);
                return Written.now(resultType.cast(handled.result()), provenance.operationId(), position(handled));
            } catch (ConcurrencyException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Handled handle(CommandMessage<Object> message) {
        FutureCallback<Object, Handled> answer = new FutureCallback<>();
        commandBus.dispatch(message, answer);
        CommandResultMessage<? extends Handled> result = answer.getResult();
        if (result.isExceptional()) {
            throw failure(result.exceptionResult());
        }
        return result.getPayload();
    }

    private long position(Handled handled) {
        Long appended = handled.position();
        if (appended != null) {
            return appended;
        }
        long head = StreamPosition.of(eventStore.createHeadToken());
        IdempotencyClaim claim = handled.claim();
        if (claim != null) {
            records.store(claim, head);
        }
        return head;
    }

    private static RuntimeException failure(Throwable cause) {
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }
}
