package io.taskledger.audit.privacy.export;

/** A ticket that no retry can serve. The message holds nothing but ids. */
final class UnservableTicketException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnservableTicketException(String message) {
        super(message);
    }
}
