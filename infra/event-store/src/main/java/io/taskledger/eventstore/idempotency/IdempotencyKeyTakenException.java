package io.taskledger.eventstore.idempotency;

/** A command came first that has the same idempotency key. Nothing was appended. */
public final class IdempotencyKeyTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IdempotencyKeyTakenException() {
        super("Another command took the idempotency key first", null, false, false);
    }
}
