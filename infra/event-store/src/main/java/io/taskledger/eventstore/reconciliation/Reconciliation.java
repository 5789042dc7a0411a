package io.taskledger.eventstore.reconciliation;

import io.taskledger.eventstore.background.RepeatingThread;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts rows that should be there without a hole against the number of the last one: first all there are, then those that
 * come, a bounded number at a time. A difference means that rows were lost or put in by other means; it is logged, and
 * stays in {@link #missing} until the process ends. Thread-safe.
 */
public final class Reconciliation implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    private static final int STEP = 100_000;
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final String rows;
    private final LongSupplier last;
    private final Count count;
    private final RepeatingThread counter;
    private volatile long counted;
    private volatile long missing;

    /** Counts rows. */
    @FunctionalInterface
    public interface Count {

        /** How many there are after the one of number {@code after}, up to {@code last} inclusive. */
        long of(long after, long last);
    }

    /**
     * @param rows what is counted, in the plural
     * @param last number of the last one there should be; they count from 1
     */
    public Reconciliation(String rows, LongSupplier last, Count count) {
        this.rows = rows;
        this.last = last;
        this.count = count;
        this.counter = new RepeatingThread(
                rows + "-reconciliation",
                "The " + rows + " can't be counted now",
                INTERVAL,
                () -> step() ? Duration.ZERO : INTERVAL);
    }

    /** Counts the stored events against the positions that were given out. */
    public static Reconciliation ofStream(JdbcClient jdbc) {
        return new Reconciliation(
                "events",
                () -> jdbc.sql("select last from events.head").query(Long.class).single(),
                (after, last) -> jdbc.sql("select count(*) from events.event where position > ? and position <= ?")
                        .params(after, last)
                        .query(Long.class)
                        .single());
    }

    /** The number up to which the rows have been counted. */
    public long counted() {
        return counted;
    }

    /** How many rows up to {@link #counted} are not there; negative if there are more rows than numbers. */
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
        long end = last.getAsLong();
        long to = Math.min(end, counted + STEP);
        if (to > counted) {
            note(to - counted - count.of(counted, to), counted, to);
            counted = to;
        }
        return to < end;
    }

    private void note(long difference, long from, long to) {
        if (difference != 0) {
            missing += difference;
            log.error("Of the {} after number {} up to {}, {} are not there", rows, from, to, difference);
        }
    }
}
