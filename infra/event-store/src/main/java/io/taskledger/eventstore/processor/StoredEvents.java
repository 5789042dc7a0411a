package io.taskledger.eventstore.processor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Reads pieces of the stream. */
final class StoredEvents {

    /** How long the news of a position may take from one process to another. */
    private static final Duration WAIT = Duration.ofSeconds(5);

    private StoredEvents() {}

    /**
     * Exactly so many events after a position.
     *
     * @throws IllegalStateException if they don't come within seconds
     */
    static List<TrackedEventMessage<?>> exactly(EventStore events, long position, int count) {
        List<TrackedEventMessage<?>> read = after(events, position, count, WAIT);
        if (read.size() < count) {
            throw new IllegalStateException("Events after " + position + " can't be read now");
        }
        return read;
    }

    /** At most so many events after a position; fewer when no further one comes in time. */
    static List<TrackedEventMessage<?>> after(EventStore events, long position, int limit, Duration wait) {
        List<TrackedEventMessage<?>> read = new ArrayList<>();
        try (var stream = events.openStream(new GlobalSequenceTrackingToken(position))) {
            while (read.size() < limit && stream.hasNextAvailable((int) wait.toMillis(), TimeUnit.MILLISECONDS)) {
                read.add(stream.nextAvailable());
            }
            return read;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while events after " + position + " were read", e);
        }
    }
}
