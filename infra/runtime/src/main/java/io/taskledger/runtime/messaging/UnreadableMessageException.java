package io.taskledger.runtime.messaging;

import org.jspecify.annotations.Nullable;

/** A message that is not what its topic is for, and that no retry will make so. */
public final class UnreadableMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableMessageException(Class<?> expected, @Nullable Throwable cause) {
        super("The message is no " + expected.getSimpleName(), cause);
    }
}
