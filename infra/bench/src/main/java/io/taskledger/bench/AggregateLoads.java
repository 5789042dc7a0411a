package io.taskledger.bench;

import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;

/** How long it takes to load an aggregate before a command can decide. There are neither snapshots nor caches yet. */
final class AggregateLoads implements Measurement {

    private static final List<Integer> LENGTHS = List.of(10, 1_000);
    private static final long EVENTS = 100_000;

    @Override
    public Table measure(PostgresServer server, Duration duration) throws Exception {
        Table table = new Table("events of the aggregate", "snapshots", "median ms", "p99 ms", "events /s");
        for (int length : LENGTHS) {
            TestDatabase database = server.createDatabase();
            try (OurCommands commands = new OurCommands(database)) {
                StoredStream.fill(server, database, EVENTS, length);
                String task = StoredStream.firstTask(database);
                Throughput.measure(1, duration, i -> () -> commands.load(task));
                Throughput loads = Throughput.measure(1, duration, i -> () -> commands.load(task));
                table.row(
                        length,
                        "none",
                        "%.2f".formatted(loads.times().medianMillis()),
                        "%.2f".formatted(loads.times().p99Millis()),
                        "%.0f".formatted(loads.perSecond() * length));
            }
        }
        return table;
    }
}
