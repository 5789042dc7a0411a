package io.taskledger.runtime.problem;

import org.jspecify.annotations.Nullable;

/**
 * Tells the client's problem behind an exception the runtime does not know, such as a database that cannot be reached.
 * A bean; the first one, in order, that answers decides.
 */
@FunctionalInterface
public interface ProblemTranslator {

    /** @return the problem, or {@code null} if this exception is none of this translator's */
    @Nullable
    ProblemException translate(Throwable exception);
}
