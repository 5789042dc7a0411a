package io.taskledger.eventstore.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Lets all appends that come while one is being written share the next write. Whoever comes first writes, on its own
 * thread and at once, so that a lone append pays no hand-over; when it is done it makes the longest waiting one the
 * leader of all that have come meanwhile. Appends are written in the order they came in. Thread-safe.
 */
final class GroupCommit {

    private final Consumer<List<PendingAppend>> writer;
    private final int maxWaiting;
    private final int maxEvents;
    private final Queue<PendingAppend> waiting = new ArrayDeque<>();
    private boolean led;

    /**
     * @param writer writes a group and settles every append in it; called by one thread at a time
     * @param maxWaiting appends that may wait; one more is refused
     * @param maxEvents events of a group after which it takes no further append
     */
    GroupCommit(Consumer<List<PendingAppend>> writer, int maxWaiting, int maxEvents) {
        this.writer = writer;
        this.maxWaiting = maxWaiting;
        this.maxEvents = maxEvents;
    }

    /**
     * Appends events, and returns when they are durable.
     *
     * @param events at least one
     * @param companions are stored with them
     * @return the position of the last of them
     * @throws RejectedExecutionException if too many appends are waiting; nothing was appended
     * @throws RuntimeException what the writer failed this append with
     */
    long append(List<EventRow> events, Companions companions) {
        PendingAppend own = new PendingAppend(events, companions);
        if (comesFirst(own) || own.awaitTurn()) {
            lead(own);
        }
        return own.outcome();
    }

    /** How many appends are waiting for the next group. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean comesFirst(PendingAppend append) {
        if (!led) {
            led = true;
            return true;
        }
        if (waiting.size() >= maxWaiting) {
            throw new RejectedExecutionException("Too many appends are waiting");
        }
        waiting.add(append);
        return false;
    }

    private void lead(PendingAppend own) {
        List<PendingAppend> group = new ArrayList<>();
        RuntimeException failure = new IllegalStateException("The append was not settled");
        try {
            gather(own, group);
            writer.accept(group);
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            failure = new IllegalStateException("The append broke off", e);
            throw e;
        } finally {
            // whatever happened, nobody may wait for ever
            for (PendingAppend append : group) {
                append.failUnlessSettled(failure);
            }
            handOver();
        }
    }

    private synchronized void gather(PendingAppend own, List<PendingAppend> group) {
        group.add(own);
        int events = own.events().size();
        while (events < maxEvents && !waiting.isEmpty()) {
            PendingAppend next = waiting.remove();
            group.add(next);
            events += next.events().size();
        }
    }

    private synchronized void handOver() {
        PendingAppend next = waiting.poll();
        if (next == null) {
            led = false;
        } else {
            next.promote();
        }
    }
}
