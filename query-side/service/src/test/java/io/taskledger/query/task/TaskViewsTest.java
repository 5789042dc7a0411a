package io.taskledger.query.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.contract.task.TaskStatus;
import io.taskledger.eventstore.personal.SubjectCipher;
import io.taskledger.query.QuerySide;
import io.taskledger.query.task.TaskFilter.Selection;
import io.taskledger.testkit.TestDatabase;
import io.taskledger.view.task.TaskHistoryEntry;
import io.taskledger.view.task.TaskView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskViewsTest {

    private static final Instant FIRST_ADDED = Instant.parse("2030-01-01T00:00:00Z");

    /** Stands amidst the rows of {@link #fill}, whatever they are sorted by. */
    private static final TaskView MIDDLE = new TaskView(
            TaskId.random(),
            TaskFields.builder("Task 8")
                    .dueAt(FIRST_ADDED.plus(Duration.ofMinutes(10_000)))
                    .rank(new Rank("10001"))
                    .build(),
            List.of(),
            TaskStatus.OPEN,
            null,
            null,
            FIRST_ADDED.plusSeconds(10_000),
            FIRST_ADDED.plusSeconds(70_000),
            null,
            null,
            1,
            null);

    private final QuerySide querySide = QuerySide.shared();
    private final String sub = "reader-" + UUID.randomUUID();
    private final Instant now = querySide.clock().instant();
    private TaskViews views;
    private SubjectRef owner;
    private List<TaskView> tasks;

    @BeforeAll
    void append() {
        views = querySide.bean(TaskViews.class);
        owner = querySide.subject(sub);
        tasks = SampleTasks.append(querySide, owner, 5, now).all();
        querySide.get(sub, "/api/v1/tasks").expectStatus().isOk();
    }

    @Test
    void finds_the_owners_task() {
        TaskView task = tasks.get(0);

        StepVerifier.create(views.find(owner, task.id())).expectNext(task).verifyComplete();
    }

    @Test
    void finds_nothing_for_others_and_nothing_unknown() {
        StepVerifier.create(views.find(SubjectRef.random(), tasks.get(0).id())).verifyComplete();
        StepVerifier.create(views.find(owner, TaskId.random())).verifyComplete();
    }

    @Test
    void reads_a_history_from_a_version_on() {
        TaskView task = tasks.get(0);

        StepVerifier.create(views.history(owner, task.id(), 0, 1))
                .assertNext(entries -> assertThat(entries)
                        .extracting(TaskHistoryEntry::version)
                        .containsExactly(1L))
                .verifyComplete();
        StepVerifier.create(views.history(owner, task.id(), task.version(), 1))
                .expectNext(List.of())
                .verifyComplete();
        StepVerifier.create(views.history(querySide.subject("somebody else"), task.id(), 0, 1))
                .verifyComplete();
    }

    /** Each order in a table of many users, the first page and one in the middle. */
    @ParameterizedTest
    @MethodSource("orders")
    void reads_a_page_in_the_order_of_an_index(String name) throws SQLException {
        TaskOrder order = TaskOrder.BY_NAME.get(name);
        Selection all = selection("");
        TaskOrder.Place middle = order.placeOf(MIDDLE, 10_000);

        try (Connection connection = querySide.database().connect(TestDatabase.OWNER)) {
            connection.setAutoCommit(false);
            fill(connection);
            String first = explain(connection, TaskViews.listSql(all, order, null), null);
            String next = explain(connection, TaskViews.listSql(all, order, middle), middle);
            connection.rollback();

            assertThat(first).contains("Index Scan").doesNotContain("Sort");
            assertThat(next).contains("Index Scan").doesNotContain("Sort").containsPattern("Index Cond: .*ROW\\(");
        }
    }

    static List<String> orders() {
        return TaskOrder.BY_NAME.entrySet().stream()
                .filter(order -> !order.getValue().isByTitle())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void finds_tags_and_words_by_the_index_of_their_digests() throws SQLException {
        Selection selection = selection("tag=seldom&q=a+word");

        try (Connection connection = querySide.database().connect(TestDatabase.OWNER)) {
            connection.setAutoCommit(false);
            fill(connection);
            String plan = explain(connection, TaskViews.listSql(selection, TaskOrder.DEFAULT, null), null);
            connection.rollback();

            assertThat(selection.parameters().get("digests"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(3);
            assertThat(plan).contains("task_by_digest");
        }
    }

    private Selection selection(String query) {
        SubjectCipher cipher = querySide.stream().subjects().ciphers().of(owner);
        return TestRequests.list(sub, query, now).filter().of(owner, cipher);
    }

    private void fill(Connection connection) throws SQLException {
        String insert = """
                insert into query_a.task
                select gen_random_uuid(), case when n % 20 = 0 then cast(? as uuid) else gen_random_uuid() end, n,
                       'Task ' || md5(n::text), 'OPEN', n % 4,
                       case when n % 3 > 0 then added + n * interval '1 minute' end, lpad(n::text, 5, '0'), array[sha256(n::text::bytea)],
                       added + n * interval '1 second', added + n * interval '7 seconds', null, '{}'
                from generate_series(1, 20000) as n, (select timestamptz '2030-01-01Z') as start (added)
                """;
        try (PreparedStatement statement = connection.prepareStatement(insert);
                Statement analyze = connection.createStatement()) {
            statement.setObject(1, owner.value());
            statement.execute();
            analyze.execute("analyze query_a.task");
            analyze.execute("set local search_path to query");
        }
    }

    private String explain(Connection connection, String namedSql, TaskOrder.Place place) throws SQLException {
        String sql = namedSql.replace(":owner", "'" + owner.value() + "'")
                .replace(":limit", "21")
                .replace(":digests", "'a'::bytea, 'b', 'c'");
        if (place != null) {
            sql = sql.replace(":key", literal(place.key())).replace(":position", Long.toString(place.position()));
        }
        try (PreparedStatement statement = connection.prepareStatement("explain " + sql);
                ResultSet rows = statement.executeQuery()) {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    private static String literal(Object key) {
        return key instanceof Instant ? "timestamptz '" + key + "'" : "'" + key + "'";
    }
}
