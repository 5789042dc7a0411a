package io.taskledger.eventstore.processor;

import io.taskledger.eventstore.serialization.UnreadableEventException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Why an event could not be handled, in the names of the errors and the codes of the database: messages may quote what the
 * event says of a person, but for those that are ours.
 */
final class FailureReason {

    private static final int MAX_LENGTH = 500;

    private FailureReason() {}

    static String of(Throwable failure) {
        List<String> causes = new ArrayList<>();
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(8)
                .map(FailureReason::name)
                .forEach(causes::add);
        String reason = String.join(", caused by ", causes);
        return reason.length() > MAX_LENGTH ? reason.substring(0, MAX_LENGTH) : reason;
    }

    private static String name(Throwable cause) {
        if (cause instanceof UnreadableEventException unreadable) {
            return Objects.requireNonNull(unreadable.getMessage());
        }
        String name = cause.getClass().getSimpleName();
        return cause instanceof SQLException sql ? name + " " + sql.getSQLState() : name;
    }
}
