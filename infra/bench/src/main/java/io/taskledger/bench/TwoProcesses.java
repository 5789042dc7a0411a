package io.taskledger.bench;

import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;

/**
 * What it costs that two processes take turns at the head, each with half of the writers. Both live in this JVM; they
 * share nothing but its memory and the machine.
 */
final class TwoProcesses implements Measurement {

    private static final int WRITERS = 32;
    private static final int ROUNDS = 2;

    @Override
    public Table measure(PostgresServer server, Duration duration) throws Exception {
        TestDatabase database = server.createDatabase();
        try (OurCommands first = new OurCommands(database);
                OurCommands second = new OurCommands(database)) {
            List<OurCommands> one = List.of(first);
            List<OurCommands> two = List.of(first, second);
            write(two, duration);
            Throughput alone = write(one, duration);
            Throughput together = write(two, duration);
            for (int round = 1; round < ROUNDS; round++) {
                alone = alone.and(write(one, duration));
                together = together.and(write(two, duration));
            }
            Table table = new Table("processes", "writers", "commands /s", ": one process", "median ms", "p99 ms");
            row(table, 1, alone, alone);
            row(table, 2, together, alone);
            return table;
        }
    }

    private static Throughput write(List<OurCommands> processes, Duration duration) throws Exception {
        return Throughput.measure(
                WRITERS, duration, i -> processes.get(i % processes.size()).writer());
    }

    private static void row(Table table, int processes, Throughput measured, Throughput alone) {
        table.row(
                processes,
                WRITERS,
                "%.0f".formatted(measured.perSecond()),
                "%.2f".formatted(measured.perSecond() / alone.perSecond()),
                "%.2f".formatted(measured.times().medianMillis()),
                "%.2f".formatted(measured.times().p99Millis()));
    }
}
