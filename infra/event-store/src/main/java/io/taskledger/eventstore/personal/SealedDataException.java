package io.taskledger.eventstore.personal;

import io.taskledger.eventstore.serialization.UnreadableEventException;

/** Something that should be sealed for its subject can't be opened. The message names the field and never what is in it. */
public final class SealedDataException extends UnreadableEventException {

    private static final long serialVersionUID = 1L;

    private SealedDataException(String message) {
        super(message);
    }

    static SealedDataException notSealed(String field) {
        return new SealedDataException(field + " is not sealed");
    }

    static SealedDataException ofAnother(String field) {
        return new SealedDataException(
                field + " doesn't open: it was changed, or was sealed for another subject, event or field");
    }
}
