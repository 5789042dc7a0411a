package io.taskledger.eventstore.processor;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs a processor's coordination. Axon doubles its pause with each failed attempt, up to a minute; here no pause is
 * longer than a few seconds, so that a projection goes on soon after the database is back, however long it was away.
 */
final class CoordinatorExecutor extends ScheduledThreadPoolExecutor {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    CoordinatorExecutor(String processor) {
        super(1, task -> new Thread(task, "coordinator-" + processor));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return super.schedule(command, Math.min(unit.toMillis(delay), LONGEST_PAUSE.toMillis()), TimeUnit.MILLISECONDS);
    }
}
