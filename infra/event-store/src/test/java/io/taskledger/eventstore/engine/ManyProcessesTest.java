package io.taskledger.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.eventstore.engine.AppendingProcess.StoredEvent;
import io.taskledger.eventstore.stream.StreamPosition;
import io.taskledger.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several processes, each with a group commit of its own, append to one stream at once. */
@Tag("chaos")
class ManyProcessesTest {

    private static final int PROCESSES = 4;
    private static final int WRITERS_PER_PROCESS = 8;
    private static final int TASKS_PER_WRITER = 500;

    private final TestDatabase database = TestDatabases.create();
    private final List<AppendingProcess> processes = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Acknowledgements acknowledged = new Acknowledgements();
    private final AtomicBoolean writing = new AtomicBoolean(true);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        processes.forEach(AppendingProcess::close);
    }

    @Test
    void four_processes_make_one_dense_order_that_each_of_them_reads() throws Exception {
        List<Callable<Void>> writers = new ArrayList<>();
        List<Future<List<UUID>>> readers = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            AppendingProcess process = new AppendingProcess(database);
            processes.add(process);
            readers.add(threads.submit(() -> tail(process)));
            for (int writer = 0; writer < WRITERS_PER_PROCESS; writer++) {
                Random sizes = new Random(i * WRITERS_PER_PROCESS + writer);
                writers.add(() -> write(process, sizes));
            }
        }

        try {
            for (Future<Void> written : threads.invokeAll(writers)) {
                written.get();
            }
        } finally {
            writing.set(false);
        }

        List<StoredEvent> stored = processes.get(0).stored();
        acknowledged.check(acknowledged.soFar(), stored);
        assertThat(stored).hasSize(acknowledged.count());
        List<UUID> order = stored.stream().map(StoredEvent::id).toList();
        for (Future<List<UUID>> reader : readers) {
            assertThat(reader.get()).isEqualTo(order);
        }
        assertThat(StreamPosition.of(processes.get(1).engine().createHeadToken()))
                .isEqualTo(stored.size());
    }

    private Void write(AppendingProcess process, Random sizes) {
        for (int i = 0; i < TASKS_PER_WRITER; i++) {
            List<DomainEventMessage<?>> task = AppendingProcess.newTask(1 + sizes.nextInt(3));
            acknowledged.announce(task);
            acknowledged.acknowledge(task, process.append(task));
        }
        return null;
    }

    private List<UUID> tail(AppendingProcess process) {
        List<UUID> seen = new ArrayList<>();
        long position = 0;
        boolean more = true;
        while (more) {
            // looked at before the read, so that the last read comes after the last write
            more = writing.get();
            List<? extends TrackedEventMessage<?>> news = process.engine()
                    .readEvents(new GlobalSequenceTrackingToken(position), false)
                    .toList();
            for (TrackedEventMessage<?> event : news) {
                seen.add(UUID.fromString(event.getIdentifier()));
                position = StreamPosition.of(event.trackingToken());
            }
        }
        return seen;
    }
}
