package io.taskledger.eventstore.database;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.problem.ProblemTranslator;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Answers 503 where the database can't be reached, has no connection free in time or failed in a way that may pass;
 * anything else is our own error. Thread-safe.
 */
final class DatabaseProblems implements ProblemTranslator {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private static final List<Class<? extends Throwable>> PASSING = List.of(
            DataAccessResourceFailureException.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            CannotCreateTransactionException.class,
            SQLTransientException.class,
            SQLRecoverableException.class,
            SQLNonTransientConnectionException.class,
            R2dbcTransientException.class,
            R2dbcNonTransientResourceException.class);

    @Override
    public @Nullable ProblemException translate(Throwable exception) {
        return Stream.iterate(exception, cause -> cause != null, Throwable::getCause)
                        .anyMatch(DatabaseProblems::mayPass)
                ? ProblemException.unavailable("store_unavailable", "The database can't be used now.", RETRY_AFTER)
                        .withCause(exception)
                : null;
    }

    private static boolean mayPass(Throwable cause) {
        return PASSING.stream().anyMatch(type -> type.isInstance(cause));
    }
}
