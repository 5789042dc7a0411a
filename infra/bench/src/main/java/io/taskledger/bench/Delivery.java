package io.taskledger.bench;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.stream.StreamPosition;
import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/** How long an event takes to a handler in another process, which waits at the head while others append. */
final class Delivery implements Measurement {

    private static final List<Integer> WRITERS = List.of(1, 8);

    /** Moments of one event, as {@link System#nanoTime()}. */
    private record Append(long begun, long acknowledged) {}

    @Override
    public Table measure(PostgresServer server, Duration duration) throws Exception {
        Table table = new Table(
                "writers",
                "events /s",
                "acknowledged to handler, median ms",
                "p99 ms",
                "command's start to handler, median ms",
                "p99 ms");
        TestDatabase database = server.createDatabase();
        try (OurCommands commands = new OurCommands(database);
                OurReader reader = new OurReader(database)) {
            deliver(commands, reader, 8, duration, new Table());
            for (int writers : WRITERS) {
                deliver(commands, reader, writers, duration, table);
            }
        }
        return table;
    }

    private static void deliver(OurCommands commands, OurReader reader, int writers, Duration duration, Table table)
            throws Exception {
        Map<Long, Append> appends = new ConcurrentHashMap<>();
        Map<Long, Long> arrivals;
        Throughput written;
        AtomicBoolean writing = new AtomicBoolean(true);
        try (BlockingStream<TrackedEventMessage<?>> stream =
                reader.events().openStream(reader.events().createHeadToken())) {
            CompletableFuture<Map<Long, Long>> reading = CompletableFuture.supplyAsync(() -> readAll(stream, writing));
            written = Throughput.measure(writers, duration, i -> writer(commands, appends));
            writing.set(false);
            arrivals = reading.get();
        }
        if (!arrivals.keySet().equals(appends.keySet())) {
            throw new IllegalStateException("What was written is not what was read");
        }
        Timings afterAcknowledgement = timings(appends, arrivals, Append::acknowledged);
        Timings afterStart = timings(appends, arrivals, Append::begun);
        table.row(
                writers,
                "%.0f".formatted(written.perSecond()),
                "%.2f".formatted(afterAcknowledgement.medianMillis()),
                "%.2f".formatted(afterAcknowledgement.p99Millis()),
                "%.2f".formatted(afterStart.medianMillis()),
                "%.2f".formatted(afterStart.p99Millis()));
    }

    private static Throughput.Work writer(OurCommands commands, Map<Long, Append> appends) {
        SubjectRef owner = commands.newOwner();
        return () -> {
            long begun = System.nanoTime();
            long position = commands.addTask(owner);
            appends.put(position, new Append(begun, System.nanoTime()));
        };
    }

    /** When each position arrived, up to the last one that is written. */
    private static Map<Long, Long> readAll(BlockingStream<TrackedEventMessage<?>> stream, AtomicBoolean writing) {
        Map<Long, Long> arrivals = new ConcurrentHashMap<>();
        try {
            boolean more = true;
            while (more) {
                // looked at before the wait, so that the last wait begins after the last write
                more = writing.get();
                while (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    TrackedEventMessage<?> event = stream.nextAvailable();
                    event.getPayload();
                    arrivals.put(StreamPosition.of(event.trackingToken()), System.nanoTime());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return arrivals;
    }

    /** Negative for a handler that had the event before the writer had its answer. */
    private static Timings timings(Map<Long, Append> appends, Map<Long, Long> arrivals, ToLongFunction<Append> from) {
        return Timings.of(List.of(arrivals.entrySet().stream()
                .mapToLong(arrival -> arrival.getValue() - from.applyAsLong(appends.get(arrival.getKey())))
                .toArray()));
    }
}
