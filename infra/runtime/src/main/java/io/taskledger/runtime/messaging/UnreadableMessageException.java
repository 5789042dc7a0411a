package io.taskledger.runtime.messaging;

/**
 * A message that is not what its topic is for, and that no retry will make so. It has no cause: that would be logged, and
 * may quote the message.
 */
public final class UnreadableMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableMessageException(Class<?> expected) {
        super("The message is no " + expected.getSimpleName());
    }
}
