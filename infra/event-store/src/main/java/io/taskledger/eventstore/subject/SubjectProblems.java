package io.taskledger.eventstore.subject;

import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.problem.ProblemTranslator;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What callers are told of subjects who were erased and of keys that are away. Thread-safe. */
final class SubjectProblems implements ProblemTranslator {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(60);

    @Override
    public @Nullable ProblemException translate(Throwable exception) {
        return Stream.iterate(exception, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .map(SubjectProblems::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ProblemException problem(Throwable cause) {
        if (cause instanceof SubjectErasedException) {
            return ProblemException.of(
                    HttpStatus.GONE,
                    "subject_erased",
                    "Your data was erased. Nothing can be done in your name any more.");
        } else if (cause instanceof MissingEpochKeyException) {
            return ProblemException.unavailable(
                            "key_unavailable", "The key that your data needs can't be used now.", RETRY_AFTER)
                    .withCause(cause);
        }
        return null;
    }
}
