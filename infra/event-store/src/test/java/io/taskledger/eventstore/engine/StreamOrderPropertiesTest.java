package io.taskledger.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.eventstore.idempotency.IdempotencyClaim;
import io.taskledger.eventstore.idempotency.IdempotencyKeyTakenException;
import io.taskledger.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Whatever writers do to each other, in whatever order: what was acknowledged is in the stream once and where it was
 * said to be, the positions have no hole, each aggregate's events are in order, and everybody who reads along sees what a
 * replay shows.
 */
class StreamOrderPropertiesTest {

    private static final int PROCESSES = 3;
    private static final int THREADS_PER_PROCESS = 4;
    private static final int READERS = 2;
    private static final int READ_BATCH = 5;

    private static final Logger POOLS = (Logger) LoggerFactory.getLogger("com.zaxxer.hikari");

    private static TestDatabase database;
    private static final List<ServiceDatabase> CONNECTIONS = new ArrayList<>();
    private static final List<GroupCommit> COMMITTERS = new ArrayList<>();
    private static ExecutorService threads;

    @BeforeContainer
    static void open() {
        // it warns of every connection that is killed
        POOLS.setLevel(Level.ERROR);
        database = TestDatabases.create();
        for (int i = 0; i < PROCESSES; i++) {
            ServiceDatabase own = TestDatabases.in(database).openForAppending("command");
            StreamAppender appender = new StreamAppender(own.appendDataSource());
            CONNECTIONS.add(own);
            COMMITTERS.add(new GroupCommit(appender::write, 100, 6));
        }
        threads = Executors.newCachedThreadPool();
    }

    @AfterContainer
    static void close() {
        threads.shutdownNow();
        CONNECTIONS.forEach(ServiceDatabase::close);
        POOLS.setLevel(null);
    }

    /** What a writer does next. */
    enum Action {
        /** Adds an aggregate with several events. */
        START,
        /** Appends what would be the next event of an aggregate that others want to append to as well. */
        CONTEND,
        /** Appends once more what it has appended before. */
        REPEAT,
        /** Appends with an idempotency key that others use as well. */
        CLAIM,
        /** Appends what the database does not take. */
        BREAK,
        /** Takes positions, as a process of its own, and gives them back. */
        ROLL_BACK,
        /** Ends the connections of all that are appending now. */
        KILL
    }

    record Step(Action action, int events, int aggregate, long second) {}

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void every_reader_sees_the_one_order(@ForAll("scripts") List<List<Step>> scripts) throws Exception {
        long start = head();
        Run run = new Run(start);
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Future<List<StoredEvent>>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(threads.submit(() -> tail(start, writing)));
        }

        List<Callable<Void>> writers = new ArrayList<>();
        for (int i = 0; i < scripts.size(); i++) {
            Writer writer = new Writer(run, COMMITTERS.get(i % PROCESSES), CONNECTIONS.get(i % PROCESSES));
            List<Step> script = scripts.get(i);
            writers.add(() -> writer.play(script));
        }
        try {
            for (Future<Void> written : threads.invokeAll(writers)) {
                written.get();
            }
        } finally {
            writing.set(false);
        }

        List<StoredEvent> replay = tail(start, writing);
        for (Future<List<StoredEvent>> reader : readers) {
            assertThat(reader.get()).isEqualTo(replay);
        }
        run.check(replay);
        run.checkClaims(replay);
        assertThat(head()).isEqualTo(start + replay.size());
    }

    @Provide
    Arbitrary<List<List<Step>>> scripts() {
        Arbitrary<Action> actions = Arbitraries.frequency(
                Tuple.of(6, Action.START),
                Tuple.of(8, Action.CONTEND),
                Tuple.of(2, Action.REPEAT),
                Tuple.of(3, Action.CLAIM),
                Tuple.of(1, Action.BREAK),
                Tuple.of(2, Action.ROLL_BACK),
                Tuple.of(1, Action.KILL));
        Arbitrary<Step> steps = Combinators.combine(
                        actions,
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.longs().between(-1_000_000, 1_000_000))
                .as(Step::new);
        return steps.list().ofMinSize(1).ofMaxSize(8).list().ofSize(PROCESSES * THREADS_PER_PROCESS);
    }

    record StoredEvent(long position, UUID id, UUID aggregate, long sequence) {}

    private static long head() {
        return client(0).sql("select last from events.head").query(Long.class).single();
    }

    private static JdbcClient client(int process) {
        return CONNECTIONS.get(process).jdbc();
    }

    private static List<StoredEvent> tail(long start, AtomicBoolean writing) {
        List<StoredEvent> seen = new ArrayList<>();
        long position = start;
        boolean more = true;
        while (more) {
            // looked at before the read, so that the last read comes after the last write
            boolean last = !writing.get();
            List<StoredEvent> batch = client(1)
                    .sql("""
                            select position, event_id, aggregate_id, sequence from events.event
                            where position > ? order by position limit ?
                            """)
                    .params(position, READ_BATCH)
                    .query((row, n) -> new StoredEvent(
                            row.getLong(1), row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getLong(4)))
                    .list();
            seen.addAll(batch);
            position = batch.isEmpty() ? position : batch.get(batch.size() - 1).position();
            more = !last || batch.size() == READ_BATCH;
        }
        return seen;
    }

    /** What all writers of one try share, and what became of their appends. */
    private static final class Run {

        private final long start;
        private final List<UUID> contended = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        private final List<AtomicLong> next = List.of(new AtomicLong(), new AtomicLong(), new AtomicLong());
        private final Map<UUID, Long> acknowledged = new HashMap<>();
        private final Set<UUID> refused = new HashSet<>();
        private final SubjectRef owner = SubjectRef.random();
        private final Set<UUID> claiming = new HashSet<>();

        Run(long start) {
            this.start = start;
        }

        /** The claim that the last of the events is known by. */
        synchronized IdempotencyClaim claim(List<EventRow> events, int key) {
            UUID last = events.get(events.size() - 1).eventId();
            claiming.add(last);
            byte[] digest = new byte[16];
            digest[0] = (byte) key;
            return new IdempotencyClaim(owner, digest, digest, new OperationId(last), new byte[0], Instant.EPOCH);
        }

        /** A key is taken by the events that got in with it, and no others got in. */
        synchronized void checkClaims(List<StoredEvent> replay) {
            Map<UUID, Long> claims = new HashMap<>();
            client(0)
                    .sql("select operation, position from events.idempotency_key where subject = ?")
                    .param(owner.value())
                    .query(row -> {
                        claims.put(row.getObject("operation", UUID.class), row.getLong("position"));
                    });
            assertThat(claims)
                    .isEqualTo(replay.stream()
                            .filter(event -> claiming.contains(event.id()))
                            .collect(Collectors.toMap(StoredEvent::id, StoredEvent::position)));
        }

        synchronized void acknowledge(List<EventRow> events, long last) {
            long position = last - events.size();
            for (EventRow event : events) {
                acknowledged.put(event.eventId(), ++position);
            }
        }

        synchronized void refuse(List<EventRow> events) {
            events.forEach(event -> refused.add(event.eventId()));
        }

        synchronized void check(List<StoredEvent> replay) {
            assertThat(replay)
                    .extracting(StoredEvent::position)
                    .containsExactlyElementsOf(LongStream.rangeClosed(start + 1, start + replay.size())
                            .boxed()
                            .toList());
            Map<UUID, Long> positions = new HashMap<>();
            Map<UUID, Long> sequences = new HashMap<>();
            for (StoredEvent event : replay) {
                assertThat(positions.put(event.id(), event.position())).isNull();
                assertThat(event.sequence())
                        .isEqualTo(sequences.merge(event.aggregate(), 0L, (last, first) -> last + 1));
            }
            assertThat(positions).containsAllEntriesOf(acknowledged).doesNotContainKeys(refused.toArray(UUID[]::new));
        }
    }

    private static final class Writer {

        private final Run run;
        private final GroupCommit commit;
        private final ServiceDatabase own;
        private List<EventRow> before = List.of();

        Writer(Run run, GroupCommit commit, ServiceDatabase own) {
            this.run = run;
            this.commit = commit;
            this.own = own;
        }

        Void play(List<Step> script) throws SQLException {
            for (Step step : script) {
                switch (step.action()) {
                    case START -> append(started(step));
                    case CONTEND -> contend(step);
                    case REPEAT -> append(before);
                    case CLAIM -> claim(step);
                    case BREAK -> append(broken(step));
                    case ROLL_BACK -> rollBack();
                    case KILL -> kill();
                }
            }
            return null;
        }

        private void contend(Step step) {
            AtomicLong next = run.next.get(step.aggregate());
            long sequence = next.get();
            if (append(List.of(event(run.contended.get(step.aggregate()), sequence, step.second(), "{}")))) {
                next.compareAndSet(sequence, sequence + 1);
            }
        }

        private void claim(Step step) {
            List<EventRow> events = started(step);
            append(events, Companions.of(run.claim(events, step.aggregate())));
        }

        private boolean append(List<EventRow> events) {
            return append(events, Companions.NONE);
        }

        /** Whether the place or key is taken now, by whomever. */
        private boolean append(List<EventRow> events, Companions companions) {
            if (events.isEmpty()) {
                return false;
            }
            try {
                run.acknowledge(events, commit.append(events, companions));
                before = events;
                return true;
            } catch (PlaceTakenException | IdempotencyKeyTakenException e) {
                if (events != before) {
                    run.refuse(events);
                }
                return true;
            } catch (DataAccessException | TransactionException e) {
                // its connection was killed twice, or it can't be stored: it may be there or not
                return false;
            }
        }

        private void rollBack() throws SQLException {
            try (Connection connection = database.connect(TestDatabase.login("command"))) {
                connection.setAutoCommit(false);
                try (PreparedStatement take = connection.prepareStatement("update events.head set last = last + 2")) {
                    take.executeUpdate();
                }
                connection.rollback();
            }
        }

        private void kill() {
            own.jdbc().sql("""
                            select count(pg_terminate_backend(pid)) from pg_stat_activity
                            where datname = current_database() and application_name = 'taskledger-command-append'
                              and state <> 'idle'
                            """).query(Long.class).single();
        }

        private static List<EventRow> started(Step step) {
            UUID aggregate = UUID.randomUUID();
            List<EventRow> events = new ArrayList<>();
            for (int i = 0; i < step.events(); i++) {
                events.add(event(aggregate, i, step.second(), "{}"));
            }
            return events;
        }

        private static List<EventRow> broken(Step step) {
            List<EventRow> events = new ArrayList<>(started(step));
            events.add(event(UUID.randomUUID(), 0, step.second(), "no json"));
            return events;
        }

        private static EventRow event(UUID aggregate, long sequence, long second, String payload) {
            return new EventRow(
                    UUID.randomUUID(),
                    "task",
                    aggregate,
                    sequence,
                    "task-completed",
                    1,
                    Instant.EPOCH.plusSeconds(second).toString(),
                    payload,
                    "{}");
        }
    }
}
