package io.taskledger.eventstore.serialization;

import org.axonframework.common.AxonNonTransientException;
import org.axonframework.serialization.SerializedType;

/**
 * A stored event that this version of the product can't read, and won't however often it tries: its type is unknown, its
 * revision is another one than the code knows, or its payload doesn't fit. Neither the message nor a cause quotes the
 * payload, so that both may be logged.
 */
public class UnreadableEventException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    /** @param message in words that hold nothing of the payload but names of properties */
    protected UnreadableEventException(String message) {
        super(message);
    }

    /** @param reason in words that hold nothing of the payload but names of properties */
    UnreadableEventException(SerializedType type, String reason) {
        super("Event " + type.getName() + " of revision " + type.getRevision() + " can't be read: " + reason);
    }
}
