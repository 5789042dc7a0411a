package io.taskledger.bench;

import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Appends side by side: the limit, the stock engine, ours. */
public final class EventStoreBench {

    private static final List<Integer> WRITERS = List.of(1, 8, 32, 128);

    private final Duration duration;
    private final PostgresServer server;
    private final List<Row> rows = new ArrayList<>();

    private record Row(int writers, Throughput raw, Throughput stock, Throughput ours) {}

    private EventStoreBench(PostgresServer server, Duration duration) {
        this.server = server;
        this.duration = duration;
    }

    /** @param args seconds of each measurement, 5 if absent */
    public static void main(String[] args) throws Exception {
        Duration duration = Duration.ofSeconds(args.length == 0 ? 5 : Long.parseLong(args[0]));
        try (PostgresServer server = PostgresServer.start()) {
            new EventStoreBench(server, duration).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        TestDatabase database = server.createDatabase();
        try (OurCommands ours = new OurCommands(database)) {
            warmUp(ours);
            for (int writers : WRITERS) {
                rows.add(measure(writers, ours));
            }
        }
        print();
    }

    private Row measure(int writers, OurCommands ours) throws Exception {
        Throughput limit;
        try (RawInserts raw = new RawInserts(server.createDatabase())) {
            limit = report(writers, "raw", Throughput.measure(writers, duration, i -> raw.writer()));
        }
        Throughput peer;
        try (StockCommands stock = new StockCommands(server.createDatabase(), writers)) {
            peer = report(writers, "stock", Throughput.measure(writers, duration, i -> stock.writer()));
        }
        return new Row(
                writers,
                limit,
                peer,
                report(writers, "ours", Throughput.measure(writers, duration, i -> ours.writer())));
    }

    private void warmUp(OurCommands ours) throws Exception {
        Throughput.measure(8, duration, i -> ours.writer());
    }

    private static Throughput report(int writers, String name, Throughput throughput) {
        System.out.printf(
                "%4d writers  %-6s %9.0f /s   median %6.2f ms   p99 %7.2f ms%n",
                writers,
                name,
                throughput.perSecond(),
                throughput.median().toNanos() / 1e6,
                throughput.p99().toNanos() / 1e6);
        return throughput;
    }

    private void print() {
        System.out.println();
        System.out.println("| writers | raw /s | stock /s | ours /s | ours : raw | ours : stock |");
        System.out.println("|---:|---:|---:|---:|---:|---:|");
        for (Row row : rows) {
            double ours = row.ours().perSecond();
            System.out.printf(
                    "| %d | %.0f | %.0f | %.0f | %.2f | %.2f |%n",
                    row.writers(),
                    row.raw().perSecond(),
                    row.stock().perSecond(),
                    ours,
                    ours / row.raw().perSecond(),
                    ours / row.stock().perSecond());
        }
    }
}
