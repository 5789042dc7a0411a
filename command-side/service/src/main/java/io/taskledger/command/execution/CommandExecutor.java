package io.taskledger.command.execution;

import io.taskledger.contract.OperationId;
import io.taskledger.contract.Provenance;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.stream.StreamPosition;
import io.taskledger.eventstore.subject.SubjectRegistry;
import io.taskledger.runtime.correlation.RequestId;
import io.taskledger.runtime.correlation.Traceparent;
import io.taskledger.runtime.security.Caller;
import io.taskledger.runtime.web.QueryParameters;
import java.util.Objects;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Runs commands. A command's events are durable before its outcome is handed out, and a command that fails appended
 * nothing. Thread-safe.
 */
public final class CommandExecutor {

    private static final int ATTEMPTS = 5;

    private final CommandBus commandBus;
    private final EventStore eventStore;
    private final SubjectRegistry subjects;
    private final Scheduler scheduler;

    CommandExecutor(CommandBus commandBus, EventStore eventStore, SubjectRegistry subjects, Scheduler scheduler) {
        this.commandBus = commandBus;
        this.eventStore = eventStore;
        this.subjects = subjects;
        this.scheduler = scheduler;
    }

    /**
     * Runs a command in the name of the request's caller, off the event loop. Commands take no query parameters.
     *
     * @param command makes the command from the caller's reference
     * @param resultType what the command's handler returns
     * @return the outcome; fails with a {@link io.taskledger.runtime.problem.ProblemException} if the command is
     *     refused or the store can't be reached
     */
    public <T> Mono<Written<T>> execute(
            ServerWebExchange exchange, Caller caller, Function<SubjectRef, ?> command, Class<T> resultType) {
        QueryParameters.of(exchange);
        String requestId = RequestId.of(exchange);
        @Nullable String traceparent = Traceparent.of(exchange).orElse(null);
        return Mono.fromCallable(() -> {
                    SubjectRef subject = subjects.obtain(caller.sub());
                    Provenance provenance =
                            new Provenance(OperationId.random(), subject, caller.client(), requestId, traceparent);
                    return execute(command.apply(subject), provenance, resultType);
                })
                .subscribeOn(scheduler)
                .onErrorMap(CommandProblems::toProblem);
    }

    /**
     * Runs a command whose provenance is known, on the calling thread. If another process has appended to the same
     * aggregate meanwhile, the command is decided anew on what is there then.
     *
     * @throws Rejection if the domain refuses it
     * @throws ConcurrencyException if other processes came first every time
     */
    public <T> Written<T> execute(Object command, Provenance provenance, Class<T> resultType) {
        CommandMessage<Object> message =
                GenericCommandMessage.asCommandMessage(command).andMetaData(provenance.toMetadata());
        for (int attempt = 1; ; attempt++) {
            try {
                return written(dispatch(message), provenance, resultType);
            } catch (ConcurrencyException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private PositionInterceptor.Handled dispatch(CommandMessage<Object> message) {
        FutureCallback<Object, PositionInterceptor.Handled> answer = new FutureCallback<>();
        commandBus.dispatch(message, answer);
        CommandResultMessage<? extends PositionInterceptor.Handled> result = answer.getResult();
        if (result.isExceptional()) {
            throw failure(result.exceptionResult());
        }
        return result.getPayload();
    }

    private <T> Written<T> written(PositionInterceptor.Handled handled, Provenance provenance, Class<T> resultType) {
        Long appended = handled.position();
        return new Written<>(
                Objects.requireNonNull(resultType.cast(handled.result())),
                provenance.operationId(),
                appended != null ? appended : StreamPosition.of(eventStore.createHeadToken()));
    }

    private static RuntimeException failure(Throwable cause) {
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }
}
