package io.taskledger.command.execution;

import io.taskledger.contract.OperationId;
import io.taskledger.contract.Provenance;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.subject.SubjectRegistry;
import io.taskledger.runtime.correlation.RequestId;
import io.taskledger.runtime.correlation.Traceparent;
import io.taskledger.runtime.security.Caller;
import io.taskledger.runtime.web.QueryParameters;
import java.util.Optional;
import java.util.function.Function;
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

    private final CommandDispatcher dispatcher;
    private final IdempotentExecution idempotent;
    private final SubjectRegistry subjects;
    private final Scheduler scheduler;

    CommandExecutor(
            CommandDispatcher dispatcher,
            IdempotentExecution idempotent,
            SubjectRegistry subjects,
            Scheduler scheduler) {
        this.dispatcher = dispatcher;
        this.idempotent = idempotent;
        this.subjects = subjects;
        this.scheduler = scheduler;
    }

    /**
     * Runs a command in the name of the request's caller, off the event loop. If the request has an idempotency key, the
     * command is run once for it.
     *
     * @param command makes the command from the caller's reference
     * @param resultType what the command's handler returns
     * @param parameters the query parameters that the call takes
     * @return the outcome; fails with a {@link io.taskledger.runtime.problem.ProblemException} if the command is
     *     refused or the store can't be reached
     */
    public <T> Mono<Written<T>> execute(
            ServerWebExchange exchange,
            Caller caller,
            Function<SubjectRef, ?> command,
            Class<T> resultType,
            String... parameters) {
        QueryParameters.of(exchange, parameters);
        String requestId = RequestId.of(exchange);
        @Nullable String traceparent = Traceparent.of(exchange).orElse(null);
        return KeyedRequest.of(exchange)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(keyed -> Mono.fromCallable(() -> {
                            SubjectRef subject = subjects.obtain(caller.sub());
                            Provenance provenance = new Provenance(
                                    OperationId.random(), subject, caller.client(), requestId, traceparent);
                            Object made = command.apply(subject);
                            return keyed.isPresent()
                                    ? idempotent.execute(keyed.get(), made, provenance, resultType)
                                    : dispatcher.dispatch(made, provenance, resultType);
                        })
                        .subscribeOn(scheduler))
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
        return dispatcher.dispatch(command, provenance, resultType);
    }
}
