package io.taskledger.eventstore.background;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a step on a daemon thread of its own, until it is stopped. A step that fails is repeated after a pause; what it
 * failed with is logged once, until it succeeds again. Thread-safe.
 */
public final class RepeatingThread {

    private static final Logger log = LoggerFactory.getLogger(RepeatingThread.class);

    private final String name;
    private final String complaint;
    private final Duration retryDelay;
    private final Step step;
    private volatile @Nullable Thread thread;
    private volatile boolean woken;

    /** What is repeated. */
    @FunctionalInterface
    public interface Step {

        /** @return how long to pause before the next one, unless {@link #wake} ends the pause */
        Duration run() throws Exception;
    }

    /**
     * @param name of the thread
     * @param complaint what to log when the step fails
     * @param retryDelay pause after a step that failed
     */
    public RepeatingThread(String name, String complaint, Duration retryDelay, Step step) {
        this.name = name;
        this.complaint = complaint;
        this.retryDelay = retryDelay;
        this.step = step;
    }

    /** Starts the thread, unless it runs. */
    public synchronized void start() {
        if (thread == null) {
            Thread started = new Thread(this::run, name);
            started.setDaemon(true);
            thread = started;
            started.start();
        }
    }

    /** Has the thread end after the step it is at; does not wait for it. */
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        LockSupport.unpark(running);
    }

    public boolean isRunning() {
        return thread != null;
    }

    /** Whether the calling thread is the one that repeats, and is to go on; for steps that last. */
    public boolean goesOn() {
        return thread == Thread.currentThread();
    }

    /** Ends the present pause, or the next one before it begins. Does not block. */
    public void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        boolean failing = false;
        while (goesOn()) {
            Duration pause;
            try {
                pause = step.run();
                failing = false;
            } catch (Throwable e) {
                // nobody would notice if the thread ended
                if (!failing && goesOn()) {
                    log.warn(complaint, e);
                }
                failing = true;
                pause = retryDelay;
            }
            pause(pause);
        }
    }

    private void pause(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0 && goesOn() && !woken; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        woken = false;
    }
}
