package io.taskledger.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.eventstore.engine.AppendingProcess.StoredEvent;
import io.taskledger.eventstore.stream.StreamPosition;
import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The rows of the stream move into another cluster, as a dump would move them: nothing of the order hangs on what a
 * cluster keeps for itself, its transaction ids above all.
 */
@Tag("chaos")
class MoveToAnotherClusterTest {

    private static final int WRITERS = 8;
    private static final int TASKS_PER_WRITER = 100;

    /** Tables of the stream, each with the order in which its rows move. */
    private static final List<String> TABLES = List.of(
            "events.event order by position",
            "events.head",
            "events.epoch",
            "events.subject order by digest",
            "events.idempotency_key");

    private final PostgresServer oldServer = PostgresServer.start();
    private final PostgresServer newServer = PostgresServer.start();

    @AfterEach
    void stop() {
        oldServer.close();
        newServer.close();
    }

    @Test
    void the_order_survives_and_new_events_go_behind_the_old_ones() throws Exception {
        TestDatabase oldDatabase = oldServer.createDatabase();
        TestDatabase newDatabase = newServer.createDatabase();
        try (AppendingProcess before = new AppendingProcess(oldDatabase);
                AppendingProcess after = new AppendingProcess(newDatabase)) {
            appendTogether(before);
            List<StoredEvent> order = before.stored();
            GlobalSequenceTrackingToken token = new GlobalSequenceTrackingToken(order.size() / 2);
            List<String> aheadOfToken = read(before, token);

            move(oldDatabase, newDatabase);

            assertThat(after.stored()).isEqualTo(order);
            assertThat(read(after, token)).isEqualTo(aheadOfToken);
            List<DomainEventMessage<?>> task = AppendingProcess.newTask(2);
            assertThat(after.append(task)).isEqualTo(order.size() + 2);
            assertThat(read(after, new GlobalSequenceTrackingToken(order.size())))
                    .containsExactly(task.get(0).getIdentifier(), task.get(1).getIdentifier());
            assertThat(StreamPosition.of(after.engine().createHeadToken())).isEqualTo(order.size() + 2);
        }
    }

    private static void appendTogether(AppendingProcess process) throws Exception {
        Callable<Void> writer = () -> {
            for (int i = 0; i < TASKS_PER_WRITER; i++) {
                process.append(AppendingProcess.newTask(1 + i % 3));
            }
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Void>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(writer);
            }
            for (Future<Void> written : threads.invokeAll(writers)) {
                written.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static List<String> read(AppendingProcess process, GlobalSequenceTrackingToken token) {
        return process.engine()
                .readEvents(token, false)
                .<String>map(TrackedEventMessage::getIdentifier)
                .toList();
    }

    private static void move(TestDatabase from, TestDatabase to) throws Exception {
        try (Connection source = from.connect(TestDatabase.OWNER);
                Connection target = to.connect(TestDatabase.OWNER);
                Statement statement = target.createStatement()) {
            // what the migrations and the start of the new process made
            statement.execute("alter table events.subject disable trigger all");
            statement.execute("truncate events.head, events.subject, events.epoch");
            statement.execute("alter table events.subject enable always trigger fence_erased");
            statement.execute("alter table events.subject enable always trigger fence_all");
            for (String rows : TABLES) {
                ByteArrayOutputStream copied = new ByteArrayOutputStream();
                copy(source).copyOut("copy (select * from " + rows + ") to stdout", copied);
                String table = rows.split(" ")[0];
                copy(target).copyIn("copy " + table + " from stdin", new ByteArrayInputStream(copied.toByteArray()));
            }
        }
    }

    private static CopyManager copy(Connection connection) throws Exception {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
