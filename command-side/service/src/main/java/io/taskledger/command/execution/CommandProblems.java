package io.taskledger.command.execution;

import io.taskledger.eventstore.idempotency.IdempotencyKeyTakenException;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.axonframework.modelling.command.ConcurrencyException;

/** What a failed command is to the caller. */
final class CommandProblems {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private CommandProblems() {}

    /** The problem an error stands for; an unexpected error stays as it is, to be answered 500. */
    static Throwable toProblem(Throwable error) {
        if (error instanceof Rejection rejection) {
            return refused(rejection);
        } else if (error instanceof ConcurrencyException || error instanceof IdempotencyKeyTakenException) {
            return ProblemException.conflict(
                    "concurrent_write", "Other writes came first, again and again. Try once more.");
        } else if (error instanceof RejectedExecutionException) {
            return ProblemException.unavailable("overloaded", "Too many writes are waiting.", RETRY_AFTER);
        }
        return error;
    }

    private static ProblemException refused(Rejection rejection) {
        String detail = Objects.requireNonNull(rejection.getMessage());
        return switch (rejection.reason()) {
            case NOT_FOUND -> ProblemException.notFound(detail);
            case CONFLICT -> ProblemException.conflict(rejection.code(), detail);
            case VERSION_CONFLICT ->
                ProblemException.preconditionFailed(Objects.requireNonNull(rejection.currentVersion()));
            case INVALID ->
                ProblemException.invalid(
                        new FieldError(Objects.requireNonNull(rejection.field()), rejection.code(), detail));
        };
    }
}
