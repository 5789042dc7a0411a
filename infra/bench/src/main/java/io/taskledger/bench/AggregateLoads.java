package io.taskledger.bench;

import io.taskledger.contract.SubjectRef;
import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;

/** How long it takes to load an aggregate before a command can decide. Loading decrypts what the events say. */
final class AggregateLoads implements Measurement {

    private static final List<Integer> LENGTHS = List.of(10, 1_000);
    private static final long EVENTS = 100_000;

    @Override
    public Table measure(PostgresServer server, Duration duration) throws Exception {
        Table table = new Table("events of the aggregate", "snapshot", "median ms", "p99 ms", "events /s");
        TestDatabase database = server.createDatabase();
        try (OurCommands commands = new OurCommands(database)) {
            StoredStream.fill(server, database, EVENTS, 10);
            SubjectRef owner = commands.newOwner();
            for (int length : LENGTHS) {
                String task = commands.store(owner, length);
                measure(table, commands, task, length, "none", duration);
                commands.takeSnapshot(task);
                measure(table, commands, task, length, "of the last event", duration);
            }
        }
        return table;
    }

    private static void measure(
            Table table, OurCommands commands, String task, int length, String snapshot, Duration duration)
            throws Exception {
        Throughput.measure(1, duration, i -> () -> commands.load(task));
        Throughput loads = Throughput.measure(1, duration, i -> () -> commands.load(task));
        table.row(
                length,
                snapshot,
                "%.2f".formatted(loads.times().medianMillis()),
                "%.2f".formatted(loads.times().p99Millis()),
                "%.0f".formatted(loads.perSecond() * length));
    }
}
