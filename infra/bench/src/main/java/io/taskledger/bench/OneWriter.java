package io.taskledger.bench;

import io.taskledger.testkit.PostgresServer;
import java.time.Duration;

/** Where the time of a command goes when nothing else happens. The three take turns, so that they see the same machine. */
final class OneWriter implements Measurement {

    private static final int ROUNDS = 8;

    @Override
    public Table measure(PostgresServer server, Duration duration) throws Exception {
        try (RawInserts raw = new RawInserts(server.createDatabase());
                OurCommands ours = new OurCommands(server.createDatabase())) {
            Throughput inserts = write(raw.writer(), duration);
            Throughput appends = write(ours.appender(), duration);
            Throughput commands = write(ours.writer(), duration);
            for (int round = 0; round < ROUNDS; round++) {
                Duration turn = duration.dividedBy(ROUNDS);
                Throughput insert = write(raw.writer(), turn);
                Throughput append = write(ours.appender(), turn);
                Throughput command = write(ours.writer(), turn);
                // before the first round they have warmed up
                inserts = round == 0 ? insert : inserts.and(insert);
                appends = round == 0 ? append : appends.and(append);
                commands = round == 0 ? command : commands.and(command);
            }
            Table table = new Table("at 1 writer", "/s", ": raw", "median ms", "p99 ms");
            row(table, "raw insert", inserts, inserts);
            row(table, "event through the storage engine", appends, inserts);
            row(table, "whole command", commands, inserts);
            return table;
        }
    }

    private static Throughput write(Throughput.Work work, Duration duration) throws Exception {
        return Throughput.measure(1, duration, i -> work);
    }

    private static void row(Table table, String what, Throughput measured, Throughput raw) {
        table.row(
                what,
                "%.0f".formatted(measured.perSecond()),
                "%.2f".formatted(measured.perSecond() / raw.perSecond()),
                "%.3f".formatted(measured.times().medianMillis()),
                "%.2f".formatted(measured.times().p99Millis()));
    }
}
