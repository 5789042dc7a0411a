package io.taskledger.audit.note;

/** A text that is not in the format it is read as. */
public final class MalformedTextException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedTextException(String message) {
        super(message);
    }
}
