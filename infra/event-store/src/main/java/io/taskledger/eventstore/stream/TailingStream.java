package io.taskledger.eventstore.stream;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stream from a position on, a batch at a time, and waits at its head. Used by one thread, as Axon's
 * processors do; only the availability callback runs on another.
 */
final class TailingStream implements TrackingEventStream {

    private final StreamHead head;
    private final LongFunction<Stream<? extends TrackedEventMessage<?>>> readAfter;
    private final Queue<TrackedEventMessage<?>> buffer = new ArrayDeque<>();
    private final Object arrival = new Object();
    private final Runnable wakeWaiting = this::wakeWaiting;
    private @Nullable Runnable onAvailable;
    private long position;

    /** @param readAfter reads a bounded batch of the events after a position, in order */
    TailingStream(StreamHead head, long position, LongFunction<Stream<? extends TrackedEventMessage<?>>> readAfter) {
        this.head = head;
        this.position = position;
        this.readAfter = readAfter;
        head.addListener(wakeWaiting);
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(buffer.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (!fill()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            synchronized (arrival) {
                if (head.position() <= position) {
                    TimeUnit.NANOSECONDS.timedWait(arrival, left);
                }
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.HOURS)) {
            // an idle stream has nothing to hand out; wait on
        }
        return buffer.remove();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        if (onAvailable != null) {
            head.removeListener(onAvailable);
        }
        onAvailable = callback;
        head.addListener(callback);
        return true;
    }

    @Override
    public void close() {
        head.removeListener(wakeWaiting);
        if (onAvailable != null) {
            head.removeListener(onAvailable);
        }
        buffer.clear();
    }

    private boolean fill() {
        if (buffer.isEmpty() && head.position() > position) {
            try (Stream<? extends TrackedEventMessage<?>> batch = readAfter.apply(position)) {
                batch.forEach(event -> {
                    buffer.add(event);
                    position = StreamPosition.of(event.trackingToken());
                });
            }
        }
        return !buffer.isEmpty();
    }

    private void wakeWaiting() {
        synchronized (arrival) {
            arrival.notifyAll();
        }
    }
}
