package io.taskledger.eventstore.idempotency;

import io.taskledger.eventstore.background.RepeatingThread;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** Deletes claims whose time is up, so that there are never more than those of a day and a minute. */
public final class IdempotencyExpiry implements SmartLifecycle {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final RepeatingThread thread;

    public IdempotencyExpiry(IdempotencyRecords records) {
        this.thread = new RepeatingThread(
                "idempotency-expiry",
                "Expired idempotency keys can't be deleted",
                INTERVAL,
                () -> records.deleteExpired() ? Duration.ZERO : INTERVAL);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }
}
