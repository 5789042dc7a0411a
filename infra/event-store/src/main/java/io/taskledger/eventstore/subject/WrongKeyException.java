package io.taskledger.eventstore.subject;

import io.taskledger.eventstore.serialization.UnreadableEventException;
import java.util.UUID;

/** A data key doesn't open with the key of its epoch: another process has another key for it, or the row was changed. */
final class WrongKeyException extends UnreadableEventException {

    private static final long serialVersionUID = 1L;

    WrongKeyException(UUID key, int epoch) {
        super("Data key " + key + " doesn't open with the key of epoch " + epoch);
    }
}
