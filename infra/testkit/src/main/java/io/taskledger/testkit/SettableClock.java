package io.taskledger.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock in UTC that stands still until a test moves it; clocks made by {@link #withZone} move with it. Thread-safe.
 */
public final class SettableClock extends Clock {

    private volatile Instant now;

    private SettableClock(Instant start) {
        this.now = start;
    }

    public static SettableClock at(Instant start) {
        return new SettableClock(start);
    }

    public synchronized void set(Instant instant) {
        now = instant;
    }

    /** Moves the clock by {@code duration}, backwards if it is negative. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new InZone(this, zone);
    }

    private static final class InZone extends Clock {

        private final SettableClock time;
        private final ZoneId zone;

        private InZone(SettableClock time, ZoneId zone) {
            this.time = time;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return time.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new InZone(time, other);
        }
    }
}
