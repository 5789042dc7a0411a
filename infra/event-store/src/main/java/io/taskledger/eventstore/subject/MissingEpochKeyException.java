package io.taskledger.eventstore.subject;

import io.taskledger.eventstore.serialization.UnreadableEventException;

/** The key of an epoch is needed and isn't in the file of keys. It helps to put it there. */
public final class MissingEpochKeyException extends UnreadableEventException {

    private static final long serialVersionUID = 1L;

    MissingEpochKeyException(int epoch) {
        super("The key of epoch " + epoch + " is missing");
    }
}
