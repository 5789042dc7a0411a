package io.taskledger.eventstore.stream;

import io.taskledger.eventstore.background.RepeatingThread;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.springframework.context.SmartLifecycle;

/**
 * Knows the last position of the stream and wakes readers when it moves. An append in this process shows at once; one
 * of another process when it is heard of, or else within the poll interval. While the database can't be read the last
 * known position stays. Thread-safe.
 */
public final class StreamHead implements SmartLifecycle {

    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final LongSupplier readPosition;
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicLong committed = new AtomicLong();
    private volatile long position;
    private final RepeatingThread poller;

    /**
     * @param readPosition reads the last committed position from the database
     * @param pollInterval how long an append of another process may stay unnoticed
     */
    public StreamHead(LongSupplier readPosition, Duration pollInterval) {
        this.readPosition = readPosition;
        this.poller = new RepeatingThread(
                "stream-head", "The stream's head can't be read; readers wait until it can", RETRY_DELAY, () -> {
                    advance();
                    return pollInterval;
                });
    }

    /** The last position known to be committed; 0 for an empty stream. */
    public long position() {
        return position;
    }

    /** Notes that the stream reaches this far; call it after an append has committed. Does not block. */
    public void committed(long last) {
        committed.accumulateAndGet(last, Math::max);
        signal();
    }

    /** Asks for a fresh look at once. Does not block. */
    public void signal() {
        poller.wake();
    }

    /** Calls {@code listener} after every move of the head, on this object's thread; it must not block. */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public void start() {
        poller.start();
    }

    @Override
    public void stop() {
        poller.stop();
    }

    @Override
    public boolean isRunning() {
        return poller.isRunning();
    }

    private void advance() {
        long known = committed.get();
        // commits are in the order of positions, so that whatever others have appended before is there as well
        long last = known > position ? known : readPosition.getAsLong();
        if (last > position) {
            position = last;
            listeners.forEach(Runnable::run);
        }
    }
}
