package io.taskledger.bench;

import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.time.Duration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** How fast the stream is read from its start, with payloads as objects and no handler behind. */
final class Replay implements Measurement {

    private static final long EVENTS = 200_000;
    private static final int EVENTS_PER_TASK = 5;

    @Override
    public Table measure(PostgresServer server, Duration duration) throws Exception {
        TestDatabase database = server.createDatabase();
        try (OurReader reader = new OurReader(database)) {
            StoredStream.fill(server, database, EVENTS, EVENTS_PER_TASK);
            EventStore events = reader.events();
            readAll(events);
            long passes = 0;
            long start = System.nanoTime();
            while (System.nanoTime() - start < duration.toNanos()) {
                readAll(events);
                passes++;
            }
            Table table = new Table("events in the stream", "passes", "events /s");
            table.row(EVENTS, passes, "%.0f".formatted(passes * EVENTS * 1e9 / (System.nanoTime() - start)));
            return table;
        }
    }

    private static void readAll(EventStore events) throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(events.createTailToken())) {
            for (long n = 0; n < EVENTS; n++) {
                stream.nextAvailable().getPayload();
            }
        }
    }
}
