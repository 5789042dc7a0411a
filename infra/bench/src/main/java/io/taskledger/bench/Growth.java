package io.taskledger.bench;

import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether a command costs more the more events are stored. The streams take turns, so that they see the same machine. */
final class Growth implements Measurement {

    private static final List<Long> SIZES = List.of(1_000L, 100_000L, 1_000_000L);
    private static final int EVENTS_PER_TASK = 5;
    private static final int ROUNDS = 8;

    /** A stream that had {@code size} events before the measurement. */
    private record Candidate(long size, TestDatabase database, OurCommands commands) {

        static Candidate of(PostgresServer server, long size) throws SQLException, IOException {
            TestDatabase database = server.createDatabase();
            OurCommands commands = new OurCommands(database);
            StoredStream.fill(server, database, size, EVENTS_PER_TASK);
            return new Candidate(size, database, commands);
        }

        Throughput write(Duration duration) throws Exception {
            return Throughput.measure(1, duration, i -> commands.writer());
        }
    }

    @Override
    public Table measure(PostgresServer server, Duration duration) throws Exception {
        List<Candidate> candidates = new ArrayList<>();
        try {
            for (long size : SIZES) {
                candidates.add(Candidate.of(server, size));
            }
            return compare(candidates, duration);
        } finally {
            candidates.forEach(candidate -> candidate.commands().close());
        }
    }

    private static Table compare(List<Candidate> candidates, Duration duration) throws Exception {
        List<Throughput> results = new ArrayList<>();
        for (Candidate candidate : candidates) {
            candidate.write(duration);
        }
        for (Candidate candidate : candidates) {
            results.add(candidate.write(duration.dividedBy(ROUNDS)));
        }
        for (int round = 1; round < ROUNDS; round++) {
            for (int i = 0; i < candidates.size(); i++) {
                results.set(i, results.get(i).and(candidates.get(i).write(duration.dividedBy(ROUNDS))));
            }
        }

        Table table = new Table(
                "events before", "after", "mean µs", ": fewest events", "median ms", ": fewest events", "p99 ms");
        Throughput least = results.get(0);
        for (int i = 0; i < candidates.size(); i++) {
            Throughput result = results.get(i);
            table.row(
                    candidates.get(i).size(),
                    StoredStream.size(candidates.get(i).database()),
                    "%.0f".formatted(1e6 / result.perSecond()),
                    "%.2f".formatted(least.perSecond() / result.perSecond()),
                    "%.3f".formatted(result.times().medianMillis()),
                    "%.2f"
                            .formatted(result.times().medianMillis()
                                    / least.times().medianMillis()),
                    "%.2f".formatted(result.times().p99Millis()));
        }
        return table;
    }
}
