package io.taskledger.eventstore.reconciliation;

import io.taskledger.eventstore.background.RepeatingThread;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts the stored events against the positions that the head has given out: first all there are, then those that come,
 * a bounded number at a time. A difference means that events were lost or put in past the engine; it is logged, and stays
 * in {@link #missing} until the process ends. Thread-safe.
 */
public final class StreamReconciliation implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StreamReconciliation.class);

    private static final int STEP = 100_000;
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private volatile long counted;
    private volatile long missing;
    private final RepeatingThread counter = new RepeatingThread(
            "stream-reconciliation",
            "The stream can't be counted now",
            INTERVAL,
            () -> step() ? Duration.ZERO : INTERVAL);

    public StreamReconciliation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The position up to which the events have been counted. */
    public long counted() {
        return counted;
    }

    /** How many positions up to {@link #counted} have no event; negative if there are more events than positions. */
    public long missing() {
        return missing;
    }

    @Override
    public void start() {
        counter.start();
    }

    @Override
    public void stop() {
        counter.stop();
    }

    @Override
    public boolean isRunning() {
        return counter.isRunning();
    }

    /** Counts on, and tells whether there is more to count at once. */
    boolean step() {
        long head = jdbc.sql("select last from events.head").query(Long.class).single();
        long to = Math.min(head, counted + STEP);
        if (to > counted) {
            long stored = jdbc.sql("select count(*) from events.event where position > ? and position <= ?")
                    .params(counted, to)
                    .query(Long.class)
                    .single();
            note(to - counted - stored, counted, to);
            counted = to;
        }
        return to < head;
    }

    private void note(long difference, long from, long to) {
        if (difference != 0) {
            missing += difference;
            log.error("Of the positions after {} up to {}, {} have no event", from, to, difference);
        }
    }
}
