package io.taskledger.eventstore.engine;

/** Another aggregate has a value that an append wants to reserve. */
final class ReservationTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReservationTakenException() {
        super("Another aggregate took the value first", null, false, false);
    }
}
