package io.taskledger.bench;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.personal.EventSealer;
import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** How fast the stream is read from its start, with payloads as objects and no handler behind. */
final class Replay implements Measurement {

    private static final int EVENTS = 200_000;
    private static final int EVENTS_PER_TASK = 5;
    private static final int OWNERS = 100;

    @Override
    public Table measure(PostgresServer server, Duration duration) throws Exception {
        TestDatabase database = server.createDatabase();
        Table table = new Table("events in the stream", "personal data", "passes", "events /s");
        try (OurCommands commands = new OurCommands(database)) {
            fill(commands);
            Consumer<TrackedEventMessage<?>> sealed = EventMessage::getPayload;
            EventSealer sealer = new EventSealer(commands.ciphers());
            Consumer<TrackedEventMessage<?>> opened =
                    event -> sealer.open((Object) event.getPayload(), UUID.fromString(event.getIdentifier()));
            measure(table, commands.events(), "sealed", sealed, duration);
            measure(table, commands.events(), "opened", opened, duration);
        }
        return table;
    }

    private static void fill(OurCommands commands) {
        List<SubjectRef> owners =
                Stream.generate(commands::newOwner).limit(OWNERS).toList();
        IntStream.range(0, EVENTS / EVENTS_PER_TASK)
                .parallel()
                .forEach(task -> commands.store(owners.get(task % OWNERS), EVENTS_PER_TASK));
    }

    private static void measure(
            Table table,
            EventStore events,
            String personalData,
            Consumer<TrackedEventMessage<?>> reader,
            Duration duration)
            throws InterruptedException {
        readAll(events, reader);
        long passes = 0;
        long start = System.nanoTime();
        while (System.nanoTime() - start < duration.toNanos()) {
            readAll(events, reader);
            passes++;
        }
        double perSecond = (double) passes * EVENTS * 1e9 / (System.nanoTime() - start);
        table.row(EVENTS, personalData, passes, "%.0f".formatted(perSecond));
    }

    private static void readAll(EventStore events, Consumer<TrackedEventMessage<?>> reader)
            throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(events.createTailToken())) {
            for (int n = 0; n < EVENTS; n++) {
                reader.accept(stream.nextAvailable());
            }
        }
    }
}
