package io.taskledger.audit.merkle;

/** A proof that does not prove what it claims; the message is the evidence. */
public final class InvalidProofException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidProofException(String message) {
        super(message);
    }
}
