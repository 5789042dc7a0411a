package io.taskledger.bench;

import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;

/** Appends side by side: the limit, the stock engine, ours. */
final class Appends implements Measurement {

    private static final List<Integer> WRITERS = List.of(1, 8, 32, 128);

    @Override
    public Table measure(PostgresServer server, Duration duration) throws Exception {
        Table table = new Table(
                "writers",
                "raw /s",
                "stock /s",
                "ours /s",
                "ours : raw",
                "ours : stock",
                "ours median ms",
                "ours p99 ms");
        TestDatabase database = server.createDatabase();
        try (OurCommands ours = new OurCommands(database)) {
            raw(server, 8, duration);
            stock(server, 8, duration);
            Throughput.measure(8, duration, i -> ours.writer());
            for (int writers : WRITERS) {
                double raw = raw(server, writers, duration).perSecond();
                double stock = stock(server, writers, duration).perSecond();
                Throughput own = Throughput.measure(writers, duration, i -> ours.writer());
                table.row(
                        writers,
                        "%.0f".formatted(raw),
                        "%.0f".formatted(stock),
                        "%.0f".formatted(own.perSecond()),
                        "%.2f".formatted(own.perSecond() / raw),
                        "%.1f".formatted(own.perSecond() / stock),
                        "%.2f".formatted(own.times().medianMillis()),
                        "%.2f".formatted(own.times().p99Millis()));
            }
        }
        return table;
    }

    private static Throughput raw(PostgresServer server, int writers, Duration duration) throws Exception {
        try (RawInserts raw = new RawInserts(server.createDatabase())) {
            return Throughput.measure(writers, duration, i -> raw.writer());
        }
    }

    private static Throughput stock(PostgresServer server, int writers, Duration duration) throws Exception {
        try (StockCommands stock = new StockCommands(server.createDatabase(), writers)) {
            return Throughput.measure(writers, duration, i -> stock.writer());
        }
    }
}
