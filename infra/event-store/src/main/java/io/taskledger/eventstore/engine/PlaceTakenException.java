package io.taskledger.eventstore.engine;

/** Another event is where an append wants one of its own: in its aggregate's history, or under its id. */
final class PlaceTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PlaceTakenException() {
        super("Another event took the place first", null, false, false);
    }
}
