package io.taskledger.eventstore.subject;

/** The data subject was erased, for good: nothing can be written in their name any more. */
public final class SubjectErasedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SubjectErasedException() {
        super("The data subject was erased");
    }
}
