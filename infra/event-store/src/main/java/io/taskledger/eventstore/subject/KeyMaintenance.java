package io.taskledger.eventstore.subject;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.taskledger.eventstore.background.RepeatingThread;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps this process's erasure fence and the database's alike, takes up new epochs, and has data keys wrapped for the
 * current one. It looks once when the process starts and then again and again.
 */
final class KeyMaintenance implements SmartLifecycle, MeterBinder {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(5);
    /** Clocks and transactions that overlap may let an erasure show late. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final ServiceDatabase database;
    private final EpochKeys epochs;
    private final ErasureFence fence;
    private final SubjectErasure erasure;
    private final KeyRotation rotation;
    private final SubjectCaches caches;
    private final RepeatingThread thread = new RepeatingThread(
            "key-maintenance", "The erasure fence and the keys can't be looked after", RETRY_DELAY, this::run);
    private OffsetDateTime seen = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private int fenced = -1;
    private volatile double pending = Double.NaN;

    KeyMaintenance(
            ServiceDatabase database,
            EpochKeys epochs,
            ErasureFence fence,
            SubjectErasure erasure,
            KeyRotation rotation,
            SubjectCaches caches) {
        this.database = database;
        this.epochs = epochs;
        this.fence = fence;
        this.erasure = erasure;
        this.rotation = rotation;
        this.caches = caches;
    }

    /** One look; not thread-safe. */
    Duration run() {
        // until it is counted anew: whoever sees 0 may destroy a key
        pending = Double.NaN;
        epochs.reload();
        followDatabase();
        dropErased();
        // others see to that the database follows: their logins may write to it
        if (database.appends()) {
            erasure.enforce();
            rotation.run();
        }
        pending = rotation.pending();
        return INTERVAL;
    }

    private void followDatabase() {
        List<OffsetDateTime> times = new ArrayList<>();
        List<byte[]> digests = database.jdbc()
                .sql("select digest, erased_at from events.subject where erased_at > ? order by erased_at")
                .param(seen.minus(OVERLAP))
                .query((row, n) -> {
                    times.add(row.getObject("erased_at", OffsetDateTime.class));
                    return row.getBytes("digest");
                })
                .list();
        if (!digests.isEmpty()) {
            fence.add(digests);
            seen = times.get(times.size() - 1);
        }
    }

    /** Should a notification have been lost. */
    private void dropErased() {
        int size = fence.all().size();
        if (size != fenced) {
            caches.forgetAll();
            fenced = size;
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("taskledger.keys.epoch", epochs, EpochKeys::current)
                .description("The epoch that this process wraps data keys for")
                .register(registry);
        Gauge.builder("taskledger.keys.other.epochs", this, maintenance -> maintenance.pending)
                .description("Data keys that are wrapped for another epoch; none while they are being counted")
                .register(registry);
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
