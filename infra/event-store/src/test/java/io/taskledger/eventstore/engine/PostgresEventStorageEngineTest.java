package io.taskledger.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.eventstore.serialization.StableNameSerializer;
import io.taskledger.eventstore.stream.StreamPosition;
import io.taskledger.eventstore.subject.TestSubjects;
import io.taskledger.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresEventStorageEngineTest {

    private static final SubjectRef OWNER = SubjectRef.random();
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123Z");

    private final TestDatabase testDatabase = TestDatabases.create();
    private final ServiceDatabase database = TestDatabases.in(testDatabase).openForAppending("command");
    private final PostgresEventStorageEngine engine = PostgresEventStorageEngine.builder(
                    database.dataSource(),
                    database.appendDataSource(),
                    TestSubjects.in(database).register(OWNER).ciphers())
            .eventSerializer(StableNameSerializer.create())
            .snapshotSerializer(StableNameSerializer.create())
            .batchSize(7)
            .build();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void hands_back_what_was_appended() {
        TaskId task = TaskId.random();
        DomainEventMessage<?> appended = added(task);

        engine.appendEvents(List.of(appended, completed(task, 1)));

        List<? extends DomainEventMessage<?>> events =
                engine.readEvents(task.toString(), 0).asStream().toList();
        assertThat(events).hasSize(2);
        DomainEventMessage<?> first = events.get(0);
        assertThat(first.getIdentifier()).isEqualTo(appended.getIdentifier());
        assertThat(first.getPayload()).isEqualTo(appended.getPayload());
        assertThat(first.getMetaData()).isEqualTo(appended.getMetaData());
        assertThat(first.getTimestamp()).isEqualTo(appended.getTimestamp());
        assertThat(first.getType()).isEqualTo("task");
        assertThat(engine.lastSequenceNumberFor(task.toString())).contains(1L);
        assertThat(engine.readEvents(task.toString(), 1).asStream()).hasSize(1);
    }

    @Test
    void refuses_a_second_event_of_the_same_sequence_and_keeps_the_first() {
        TaskId task = TaskId.random();
        engine.appendEvents(added(task));
        engine.appendEvents(completed(task, 1));

        assertThatThrownBy(() -> engine.appendEvents(completed(task, 1))).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> engine.appendEvents(added(task))).isInstanceOf(AggregateStreamCreationException.class);
        assertThat(positions()).containsExactly(1L, 2L);
    }

    @Test
    void appends_all_events_of_a_call_or_none() {
        TaskId taken = TaskId.random();
        engine.appendEvents(added(taken));

        assertThatThrownBy(() -> engine.appendEvents(List.of(added(TaskId.random()), added(taken))))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(positions()).containsExactly(1L);
    }

    @Test
    void an_append_that_fails_takes_no_positions() {
        TaskId taken = TaskId.random();
        engine.appendEvents(added(taken));
        assertThatThrownBy(() -> engine.appendEvents(List.of(added(TaskId.random()), added(taken))))
                .isInstanceOf(AggregateStreamCreationException.class);

        engine.appendEvents(added(TaskId.random()));

        assertThat(positions()).containsExactly(1L, 2L);
    }

    @Test
    void appending_the_same_events_again_changes_nothing() {
        TaskId task = TaskId.random();
        List<DomainEventMessage<?>> events = List.of(added(task), completed(task, 1));
        engine.appendEvents(events);
        engine.appendEvents(added(TaskId.random()));

        engine.appendEvents(events);

        assertThat(positions()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void stores_only_events_of_aggregates() {
        EventMessage<?> homeless = GenericEventMessage.asEventMessage("x");

        assertThatThrownBy(() -> engine.appendEvents(homeless)).isInstanceOf(EventStoreException.class);
        assertThat(positions()).isEmpty();
    }

    /**
     * What the stock engine gets wrong: a reader that only remembers its last position sees every event, in one order,
     * while others append and fail.
     */
    @Test
    void shows_every_reader_one_dense_order_while_others_write() throws Exception {
        int writers = 6;
        int appendsEach = 60;
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
        Future<List<Long>> reader = threads.submit(() -> tailWhile(writing));
        List<Callable<Integer>> work = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            Random random = new Random(writer);
            work.add(() -> write(appendsEach, random));
        }

        int committed = 0;
        try {
            for (Future<Integer> written : threads.invokeAll(work)) {
                committed += written.get();
            }
        } finally {
            writing.set(false);
            threads.shutdown();
        }
        List<Long> seen = reader.get(30, TimeUnit.SECONDS);

        List<Long> dense = LongStream.rangeClosed(1, committed).boxed().toList();
        assertThat(committed).isPositive();
        assertThat(seen).isEqualTo(dense);
        assertThat(positions()).isEqualTo(dense);
        assertThat(StreamPosition.of(engine.createHeadToken())).isEqualTo(committed);
    }

    @Test
    void finds_the_position_before_an_instant() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 3; i++) {
            engine.appendEvents(addedAt(TaskId.random(), start.plusSeconds(i)));
        }

        assertThat(StreamPosition.of(engine.createTokenAt(start))).isZero();
        assertThat(StreamPosition.of(engine.createTokenAt(start.plusSeconds(1))))
                .isEqualTo(1);
        assertThat(StreamPosition.of(engine.createTokenAt(start.plusSeconds(9))))
                .isEqualTo(3);
        assertThat(StreamPosition.of(engine.createTailToken())).isZero();
    }

    private int write(int appends, Random random) {
        int committed = 0;
        for (int i = 0; i < appends; i++) {
            List<DomainEventMessage<?>> events = stream(TaskId.random(), 1 + random.nextInt(3));
            boolean fails = random.nextInt(5) == 0;
            if (fails) {
                events.add(events.get(0));
                assertThatThrownBy(() -> engine.appendEvents(events))
                        .isInstanceOf(AggregateStreamCreationException.class);
            } else {
                engine.appendEvents(events);
                committed += events.size();
            }
        }
        return committed;
    }

    private List<Long> tailWhile(AtomicBoolean writing) {
        List<Long> seen = new ArrayList<>();
        boolean more = true;
        while (more) {
            // looked at before the read, so that the last read comes after the last write
            more = writing.get();
            long last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
            engine.readEvents(new GlobalSequenceTrackingToken(last), false)
                    .map(PostgresEventStorageEngineTest::position)
                    .forEach(seen::add);
        }
        return seen;
    }

    private List<Long> positions() {
        return engine.readEvents((GlobalSequenceTrackingToken) null, false)
                .<Long>map(PostgresEventStorageEngineTest::position)
                .toList();
    }

    private static long position(TrackedEventMessage<?> event) {
        return StreamPosition.of(event.trackingToken());
    }

    private static List<DomainEventMessage<?>> stream(TaskId task, int length) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        events.add(added(task));
        for (int sequence = 1; sequence < length; sequence++) {
            events.add(completed(task, sequence));
        }
        return events;
    }

    private static DomainEventMessage<?> added(TaskId task) {
        return addedAt(task, NOW);
    }

    private static DomainEventMessage<?> addedAt(TaskId task, Instant time) {
        TaskEvent event = new TaskAdded(
                task,
                OWNER,
                TaskFields.builder("Wässere die 🌵")
                        .priority(Priority.HIGH)
                        .tags(List.of("garten"))
                        .build(),
                List.of(),
                null);
        return message(task, 0, event, time);
    }

    private static DomainEventMessage<?> completed(TaskId task, long sequence) {
        return message(task, sequence, new TaskCompleted(task, OWNER, null), NOW);
    }

    private static DomainEventMessage<?> message(TaskId task, long sequence, TaskEvent event, Instant time) {
        return new GenericDomainEventMessage<>(
                "task",
                task.toString(),
                sequence,
                event,
                MetaData.with("operationId", "o-" + sequence),
                UUID.randomUUID().toString(),
                time);
    }
}
