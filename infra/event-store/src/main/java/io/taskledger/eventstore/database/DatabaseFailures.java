package io.taskledger.eventstore.database;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells failures of the database from failures of what is asked of it. */
public final class DatabaseFailures {

    private static final List<Class<? extends Throwable>> PASSING = List.of(
            DataAccessResourceFailureException.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            CannotCreateTransactionException.class,
            TransactionSystemException.class,
            SQLTransientException.class,
            SQLRecoverableException.class,
            SQLNonTransientConnectionException.class,
            R2dbcTransientException.class,
            R2dbcNonTransientResourceException.class);

    /**
     * Beginnings of SQL states that Spring makes nothing of, or has not seen yet: connection lost, transaction rolled back,
     * resources short, transaction timed out, operator's intervention (PostgreSQL, appendix A).
     */
    private static final List<String> PASSING_STATES = List.of("08", "25P03", "25P04", "40", "53", "57");

    private DatabaseFailures() {}

    /**
     * Whether the same may succeed later, without any change: the database could not be reached, had no connection free in
     * time, or broke off for a reason that passes.
     */
    public static boolean mayPass(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> PASSING.stream().anyMatch(type -> type.isInstance(cause)) || hasPassingState(cause));
    }

    private static boolean hasPassingState(Throwable cause) {
        return cause instanceof SQLException sql
                && sql.getSQLState() != null
                && PASSING_STATES.stream().anyMatch(sql.getSQLState()::startsWith);
    }
}
