package io.taskledger.audit.note;

/** A note that none of the trusted keys vouches for; the message is the evidence. */
public final class InvalidSignatureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSignatureException(String message) {
        super(message);
    }
}
