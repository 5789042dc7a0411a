package io.taskledger.eventstore.engine;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The events of one unit of work on their way into the stream: all of them get in, or none. Made by the thread that
 * waits for it; settled by the one that leads the group it is in.
 */
final class PendingAppend {

    private enum State {
        WAITING,
        LEADING,
        STORED,
        FAILED
    }

    private final List<EventRow> events;
    private final Companions companions;
    private final Thread owner = Thread.currentThread();
    private volatile State state = State.WAITING;
    private long position;
    private @Nullable RuntimeException failure;

    /**
     * @param events at least one
     * @param companions are stored with them
     */
    PendingAppend(List<EventRow> events, Companions companions) {
        this.events = List.copyOf(events);
        this.companions = companions;
    }

    List<EventRow> events() {
        return events;
    }

    Companions companions() {
        return companions;
    }

    /** The events are durable, the last of them at this position. */
    void stored(long lastPosition) {
        position = lastPosition;
        settle(State.STORED);
    }

    /** Whether the events got in is up to the failure to say; none did without all others. */
    void failed(RuntimeException cause) {
        failure = cause;
        settle(State.FAILED);
    }

    void failUnlessSettled(RuntimeException cause) {
        if (state != State.STORED && state != State.FAILED) {
            failed(cause);
        }
    }

    /** Makes the owner the leader of the next group. */
    void promote() {
        settle(State.LEADING);
    }

    private void settle(State next) {
        state = next;
        LockSupport.unpark(owner);
    }

    /**
     * Waits until this append is settled or its owner is to lead; an interrupt is kept for later, as the outcome is not
     * known before.
     *
     * @return whether the owner is to lead
     */
    boolean awaitTurn() {
        boolean interrupted = false;
        while (state == State.WAITING) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            owner.interrupt();
        }
        return state == State.LEADING;
    }

    /**
     * The position of the last event.
     *
     * @throws RuntimeException what it failed with; the events may be stored nevertheless if the outcome of the commit
     *     could not be learnt
     */
    long outcome() {
        if (failure != null) {
            throw failure;
        }
        return position;
    }
}
