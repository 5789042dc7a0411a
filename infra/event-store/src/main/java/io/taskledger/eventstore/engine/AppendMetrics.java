package io.taskledger.eventstore.engine;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.Consumer;

/** Tells how appends fare: how many wait, how many events share a commit, and how long a group waits for the head and the disk. */
final class AppendMetrics {

    private final MeterRegistry registry;
    private final Timer duration;
    private final DistributionSummary size;

    AppendMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.duration = Timer.builder("taskledger.append.duration")
                .description("Time a group takes from its statement to its commit, the wait for the head row included")
                .publishPercentileHistogram()
                .register(registry);
        this.size = DistributionSummary.builder("taskledger.append.group")
                .description("Events that share a commit")
                .baseUnit("events")
                .register(registry);
    }

    /** Measures a writer of groups. */
    Consumer<List<PendingAppend>> measured(Consumer<List<PendingAppend>> writer) {
        return group -> {
            size.record(
                    group.stream().mapToInt(append -> append.events().size()).sum());
            duration.record(() -> writer.accept(group));
        };
    }

    void watchQueue(GroupCommit commit) {
        Gauge.builder("taskledger.append.waiting", commit, GroupCommit::waiting)
                .description("Appends that wait for the next group")
                .baseUnit("appends")
                .register(registry);
    }
}
