package io.taskledger.eventstore.database;

import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.problem.ProblemTranslator;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Answers 503 where the database can't be reached, has no connection free in time or failed in a way that may pass;
 * anything else is our own error. Thread-safe.
 */
final class DatabaseProblems implements ProblemTranslator {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Override
    public @Nullable ProblemException translate(Throwable exception) {
        return DatabaseFailures.mayPass(exception)
                ? ProblemException.unavailable("store_unavailable", "The database can't be used now.", RETRY_AFTER)
                        .withCause(exception)
                : null;
    }
}
