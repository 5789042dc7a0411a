package io.taskledger.query.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobEvent.JobQueued;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.job.JobKind;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.personal.SubjectCipher;
import io.taskledger.query.QuerySide;
import io.taskledger.runtime.web.ApiHeaders;
import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** Faults between the events and their rows: whatever happens, each event is applied once. */
class TaskProjectionTest {

    private static final Instant TIME = Instant.parse("2030-01-01T08:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final QuerySide querySide = QuerySide.create();
    private final SubjectRef owner = querySide.subject("somebody");

    @AfterEach
    void close() {
        querySide.close();
    }

    @Test
    void parks_an_event_that_fails_with_those_behind_it_and_goes_on_with_the_others() throws SQLException {
        TaskAdded poisoned = added("Before");
        awaitToken(append(poisoned));
        refuseHistoryOf(poisoned.taskId());

        long head = append(edited(poisoned.taskId(), "After"), edited(poisoned.taskId(), "Later"), added("Other"));
        awaitToken(head);

        assertThat(titles()).containsExactly("Before", "Other");
        assertThat(texts("select position from query.dead_letter order by position"))
                .containsExactly(Long.toString(head - 2), Long.toString(head - 1));
        assertThat(texts("select reason from query.dead_letter order by position"))
                .satisfiesExactly(
                        failed -> assertThat(failed).contains("P0001").doesNotContain("fault injected"),
                        behind -> assertThat(behind).startsWith("behind"));
    }

    @Test
    void handles_parked_events_in_their_order_when_an_operator_asks_for_it() throws SQLException {
        TaskAdded poisoned = added("Before");
        append(poisoned);
        refuseHistoryOf(poisoned.taskId());
        awaitToken(append(edited(poisoned.taskId(), "After"), edited(poisoned.taskId(), "Later")));

        retryParked();
        await().atMost(PATIENCE).until(() -> texts(
                        "select attempts from query.dead_letter where retry_requested_at is null and attempts > 1")
                .equals(List.of("2")));
        asOwner("drop trigger refuse on query_a.task_history");
        retryParked();
        await().atMost(PATIENCE)
                .until(() -> texts("select id from query.dead_letter").isEmpty());

        assertThat(titles()).containsExactly("Later");
        awaitToken(append(edited(poisoned.taskId(), "Last")));
        assertThat(titles()).containsExactly("Last");
        assertEachEventAppliedOnce();
    }

    @Test
    void one_bad_event_among_ten_thousand_holds_up_its_own_sequence_alone() throws SQLException {
        TaskAdded poisoned = added("Poisoned");
        refuseHistoryOf(poisoned.taskId());
        List<DomainEvent> events = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            events.add(i == 5_000 ? poisoned : added("Task " + i));
        }

        long head = append(events.toArray(DomainEvent[]::new));
        awaitToken(head);

        assertThat(texts("select count(*) from query.task")).containsExactly("9999");
        assertThat(texts("select sequence from query.dead_letter"))
                .containsExactly(poisoned.taskId().toString());

        asOwner("drop trigger refuse on query_a.task_history");
        retryParked();
        await().atMost(PATIENCE)
                .until(() -> texts("select id from query.dead_letter").isEmpty());
        assertThat(texts("select count(*) from query.task")).containsExactly("10000");
        assertEachEventAppliedOnce();
    }

    @Test
    void many_bad_events_in_a_row_are_parked_in_one_go() throws SQLException {
        List<TaskAdded> bad = Stream.generate(() -> added("Bad")).limit(30).toList();
        refuseHistoryOf(bad.stream().map(TaskAdded::taskId).toArray(TaskId[]::new));

        awaitToken(append(bad.toArray(DomainEvent[]::new)));
        long head = append(added("Good"));
        awaitToken(head);

        assertThat(texts("select count(*) from query.dead_letter")).containsExactly("30");
        assertThat(titles()).containsExactly("Good");
    }

    @Test
    void tries_parked_events_once_more_when_it_starts() throws SQLException {
        TaskAdded poisoned = added("Poisoned");
        refuseHistoryOf(poisoned.taskId());
        awaitToken(append(poisoned));
        querySide.stop();
        asOwner("drop trigger refuse on query_a.task_history");

        querySide.start();

        await().atMost(PATIENCE)
                .until(() -> texts("select id from query.dead_letter").isEmpty());
        assertEachEventAppliedOnce();
    }

    private void refuseHistoryOf(TaskId... tasks) throws SQLException {
        asOwner(
                """
                create function query.refuse() returns trigger language plpgsql as $$
                begin
                    raise exception 'fault injected';
                end
                $$
                """,
                "create trigger refuse before insert on query_a.task_history for each row when (new.task in ("
                        + Stream.of(tasks).map(task -> "'" + task + "'").collect(Collectors.joining(","))
                        + ")) execute function query.refuse()");
    }

    /** Those of the query side; whoever appends keeps theirs. */
    private void endOwnConnections() throws SQLException {
        try (Connection connection = querySide.database().connect(TestDatabase.login("query"));
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user"
                    + " and datname = current_database() and pid <> pg_backend_pid()");
        }
    }

    private void retryParked() throws SQLException {
        asOwner("update query.dead_letter set retry_requested_at = now()");
    }

    @Test
    void loses_and_repeats_nothing_when_its_connections_are_killed() throws SQLException {
        long head = 0;
        for (int round = 0; round < 10; round++) {
            TaskAdded added = added("Round " + round);
            append(added);
            for (int edit = 0; edit < 20; edit++) {
                head = append(edited(added.taskId(), "Round " + round + ", edit " + edit));
            }
            endOwnConnections();
        }

        awaitToken(head);
        assertEachEventAppliedOnce();
        assertThat(titles()).hasSize(10).allMatch(title -> title.endsWith(", edit 19"));
    }

    @Test
    void goes_on_where_it_stopped_when_the_process_starts_again() throws SQLException {
        TaskAdded added = added("First");
        awaitToken(append(added));
        querySide.stop();
        long head = append(edited(added.taskId(), "Second"), added("Meanwhile"));

        querySide.start();
        awaitToken(head);

        assertThat(titles()).containsExactly("Second", "Meanwhile");
        assertEachEventAppliedOnce();
    }

    @Test
    void answers_that_the_database_is_away_and_goes_on_by_itself_once_it_is_back() throws SQLException {
        TaskAdded added = added("Before");
        awaitToken(append(added));

        PostgresServer.shared().shut(querySide.database());
        try {
            for (String uri :
                    List.of("/api/v1/tasks", "/api/v1/tasks/" + added.taskId(), "/api/v1/jobs/" + JobId.random())) {
                expectUnavailable(uri, "0");
                expectUnavailable(uri);
            }
        } finally {
            PostgresServer.shared().open(querySide.database());
        }

        awaitToken(append(edited(added.taskId(), "After")));
        assertEachEventAppliedOnce();
    }

    @Test
    void is_kept_by_one_instance_at_a_time_and_by_another_when_that_stops() throws SQLException {
        TaskAdded added = added("First");
        awaitToken(append(added));
        try (QuerySide other = QuerySide.beside(querySide)) {
            long head = 0;
            for (int edit = 0; edit < 50; edit++) {
                head = append(edited(added.taskId(), "Edit " + edit));
            }
            awaitToken(head);

            querySide.stop();
            awaitToken(append(edited(added.taskId(), "By the other")));
        }
        assertThat(titles()).containsExactly("By the other");
        assertEachEventAppliedOnce();
    }

    @Test
    void digests_texts_anew_only_when_they_change() throws SQLException {
        TaskAdded added = added("Two words");
        awaitToken(append(added));
        assertThat(texts("select cardinality(digests) from query.task")).containsExactly("2");

        asOwner("update query_a.task set digests = '{}'");
        TaskChanges raised = TaskChanges.builder().priority(Priority.URGENT).build();
        awaitToken(
                append(new TaskEdited(added.taskId(), owner, raised), new TaskCompleted(added.taskId(), owner, null)));
        assertThat(texts("select cardinality(digests) from query.task")).containsExactly("0");

        awaitToken(append(edited(added.taskId(), "Three words now")));
        assertThat(texts("select cardinality(digests) from query.task")).containsExactly("3");
    }

    @Test
    void follows_the_stream_past_events_of_other_kinds() throws SQLException {
        long head = append(added("Task"));
        awaitToken(head);
        long job = querySide.append(TIME, new JobQueued(JobId.random(), JobKind.EXPORT, owner, UUID.randomUUID()));

        awaitToken(job);
        assertThat(job).isEqualTo(head + 1);
    }

    private void expectUnavailable(String uri, String... position) {
        querySide
                .as("somebody")
                .get()
                .uri(uri)
                .header(ApiHeaders.POSITION, position)
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("store_unavailable");
    }

    private TaskAdded added(String title) {
        return new TaskAdded(TaskId.random(), owner, TaskFields.builder(title).build(), List.of(), null);
    }

    private TaskEdited edited(TaskId id, String title) {
        return new TaskEdited(id, owner, TaskChanges.builder().title(title).build());
    }

    private long append(DomainEvent... events) {
        return querySide.append(TIME, events);
    }

    private void assertEachEventAppliedOnce() throws SQLException {
        assertThat(texts("select task || ' ' || version from query_a.task_history order by task, version"))
                .isEqualTo(texts("""
                        select aggregate_id || ' ' || sequence + 1 from events.event where aggregate_type = 'task'
                        order by aggregate_id, sequence
                        """));
        assertThat(texts("select id || ' ' || (view ->> 'version') from query.task order by id"))
                .isEqualTo(texts(
                        "select task || ' ' || max(version) from query_a.task_history group by task order by task"));
    }

    private List<String> titles() throws SQLException {
        SubjectCipher cipher = querySide.stream().subjects().ciphers().of(owner);
        return texts("select title from query.task order by position").stream()
                .map(title -> cipher.open("task.title", title))
                .toList();
    }

    private void awaitToken(long position) {
        await().atMost(PATIENCE).until(() -> token() == position);
    }

    private long token() throws SQLException {
        return number("""
                select coalesce(max((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint), 0)
                from query.token_entry where processor_name = 'tasks'
                """);
    }

    private void asOwner(String... statements) throws SQLException {
        try (Connection connection = querySide.database().connect(TestDatabase.OWNER);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).get(0));
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = querySide.database().connect(TestDatabase.OWNER);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
