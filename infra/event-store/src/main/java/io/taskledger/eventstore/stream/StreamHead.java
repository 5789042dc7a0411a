package io.taskledger.eventstore.stream;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Knows the last position of the stream and wakes readers when it moves. An append in this process shows at once; one
 * of another process when it is heard of, or else within the poll interval. While the database can't be read the last
 * known position stays. Thread-safe.
 */
public final class StreamHead implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StreamHead.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final LongSupplier readPosition;
    private final Duration pollInterval;
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicLong committed = new AtomicLong();
    private volatile long position;
    private volatile @Nullable Thread poller;

    /**
     * @param readPosition reads the last committed position from the database
     * @param pollInterval how long an append of another process may stay unnoticed
     */
    public StreamHead(LongSupplier readPosition, Duration pollInterval) {
        this.readPosition = readPosition;
        this.pollInterval = pollInterval;
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
        LockSupport.unpark(poller);
    }

    /** Calls {@code listener} after every move of the head, on this object's thread; it must not block. */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public synchronized void start() {
        if (poller == null) {
            Thread thread = new Thread(this::poll, "stream-head");
            thread.setDaemon(true);
            poller = thread;
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        Thread running = poller;
        poller = null;
        if (running != null) {
            LockSupport.unpark(running);
        }
    }

    @Override
    public boolean isRunning() {
        return poller != null;
    }

    private void poll() {
        boolean reachable = true;
        while (poller == Thread.currentThread()) {
            try {
                advance();
                reachable = true;
                LockSupport.parkNanos(pollInterval.toNanos());
            } catch (RuntimeException e) {
                if (reachable) {
                    log.warn("The stream's head can't be read; readers wait until it can", e);
                    reachable = false;
                }
                LockSupport.parkNanos(RETRY_DELAY.toNanos());
            }
        }
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
