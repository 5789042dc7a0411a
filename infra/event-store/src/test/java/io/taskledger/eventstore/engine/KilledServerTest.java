package io.taskledger.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskledger.eventstore.database.DatabaseFailures;
import io.taskledger.eventstore.engine.AppendingProcess.StoredEvent;
import io.taskledger.eventstore.stream.StreamPosition;
import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.RestartablePostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed while writers append, again and again. */
@Tag("chaos")
class KilledServerTest {

    private static final int ROUNDS = 20;
    private static final int WRITERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RestartablePostgresServer server = PostgresServer.startRestartable();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private final List<Future<Void>> writers = new ArrayList<>();
    private final Acknowledgements acknowledged = new Acknowledgements();
    private final AtomicIntegerArray appendsOfWriter = new AtomicIntegerArray(WRITERS);
    private volatile boolean writing = true;

    @AfterEach
    void stop() {
        writing = false;
        threads.shutdownNow();
        server.close();
    }

    @Test
    void no_acknowledged_event_is_lost_and_writers_go_on() throws Exception {
        Random moment = new Random(1);
        try (AppendingProcess process = new AppendingProcess(server.createDatabase())) {
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> write(process, writer)));
            }
            for (int round = 0; round < ROUNDS; round++) {
                int enough = acknowledged.count() + 100 + moment.nextInt(1000);
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> acknowledged.count() >= enough);

                server.kill();
                Map<UUID, Long> beforeTheRestart = acknowledged.soFar();
                server.restart();

                acknowledged.check(beforeTheRestart, process.stored());
                awaitAnAppendOfEachWriter();
            }

            writing = false;
            for (Future<Void> writer : writers) {
                writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            List<StoredEvent> stored = process.stored();
            acknowledged.check(acknowledged.soFar(), stored);
            // what was in doubt was appended again until it was acknowledged, and so it is there once
            assertThat(stored).hasSize(acknowledged.count());
            assertThat(StreamPosition.of(process.engine().createHeadToken())).isEqualTo(stored.size());
        }
    }

    private void awaitAnAppendOfEachWriter() {
        int[] before = new int[WRITERS];
        for (int i = 0; i < WRITERS; i++) {
            before[i] = appendsOfWriter.get(i);
        }
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            await().atMost(PATIENCE)
                    .failFast(() -> requireRunning(writers.get(writer)))
                    // one more than the append that was on its way
                    .until(() -> appendsOfWriter.get(writer) > before[writer] + 1);
        }
    }

    private static void requireRunning(Future<Void> writer) throws Exception {
        if (writer.isDone()) {
            writer.get();
        }
    }

    private Void write(AppendingProcess process, int writer) {
        Random sizes = new Random(writer);
        while (writing) {
            List<DomainEventMessage<?>> task = AppendingProcess.newTask(1 + sizes.nextInt(3));
            acknowledged.announce(task);
            acknowledged.acknowledge(task, appendUntilAcknowledged(process, task));
            appendsOfWriter.incrementAndGet(writer);
        }
        return null;
    }

    /** As a client does that gets no answer, or 503. */
    private static long appendUntilAcknowledged(AppendingProcess process, List<DomainEventMessage<?>> task) {
        while (true) {
            try {
                return process.append(task);
            } catch (RuntimeException e) {
                if (!DatabaseFailures.mayPass(e)) {
                    throw e;
                }
            }
        }
    }
}
