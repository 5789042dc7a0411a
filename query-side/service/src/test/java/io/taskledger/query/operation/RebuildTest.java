package io.taskledger.query.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskDeleted;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.query.QuerySide;
import io.taskledger.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RebuildTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PROJECTIONS = "/api/v1/admin/projections";
    private static final String ALICE = "alice";
    private static final Instant TIME = Instant.parse("2030-01-01T08:00:00Z");

    private QuerySide querySide;

    @BeforeEach
    void start() {
        querySide = QuerySide.create();
    }

    @AfterEach
    void stop() {
        querySide.close();
    }

    @Test
    void takes_over_while_events_keep_coming_and_readers_see_all_of_them() throws SQLException {
        for (int i = 0; i < 1_200; i++) {
            add();
        }
        read(add());

        ask("tasks")
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.rebuild.requestedAt")
                .exists();
        int meanwhile = 0;
        while (!isFinished("tasks")) {
            read(add());
            meanwhile++;
        }

        assertThat(meanwhile).isPositive();
        JsonNode rebuild = projection("tasks").get("rebuild");
        assertThat(rebuild.get("digest")).isEqualTo(rebuild.get("replacedDigest"));
        TaskAdded last = add();
        read(last);
        complete(last);
        querySide
                .get(ALICE, "/api/v1/tasks/" + last.taskId())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("COMPLETED");
        assertThat(count("query_b")).isGreaterThan(count("query_a"));
    }

    @Test
    void mends_what_was_spoilt_and_can_be_done_again() throws SQLException {
        TaskAdded task = add();
        read(task);
        String sound = digest("tasks");
        asOwner("delete from query_a.task");
        await().atMost(PATIENCE).until(() -> !digest("tasks").equals(sound));
        String spoilt = digest("tasks");

        rebuild("tasks");

        read(task);
        JsonNode rebuild = projection("tasks").get("rebuild");
        assertThat(rebuild.get("replacedDigest").asString()).isEqualTo(spoilt);
        assertThat(rebuild.get("digest").asString()).isEqualTo(sound);
        add();

        rebuild("tasks");

        rebuild = projection("tasks").get("rebuild");
        assertThat(rebuild.get("digest")).isEqualTo(rebuild.get("replacedDigest"));
        assertThat(rebuild.get("digest").asString()).isNotEqualTo(sound);
        read(task);
    }

    @Test
    void does_not_take_over_while_it_would_be_the_worse() throws SQLException {
        TaskAdded task = add();
        TaskAdded other = add();
        read(other);
        asOwner("""
                create function query.refuse() returns trigger language plpgsql as $$
                begin
                    raise exception 'fault injected';
                end
                $$
                """);
        asOwner("create trigger refuse before insert on query_b.task for each row when (new.id = '" + task.taskId()
                + "') execute function query.refuse()");

        ask("tasks").expectStatus().isAccepted();
        await().atMost(PATIENCE).until(() -> !letters().isEmpty());

        JsonNode letter = letters().get(0);
        assertThat(letter.get("projection").asString()).isEqualTo("tasks.rebuild");
        assertThat(letter.get("sequence").asString()).isEqualTo(task.taskId().toString());
        assertThat(isFinished("tasks")).isFalse();
        read(task);
        // what was begun goes on in the next process
        querySide.stop();
        querySide.start();
        await().atMost(PATIENCE).until(() -> letters().get(0).get("attempts").asInt() > 1);
        asOwner("drop trigger refuse on query_b.task");
        retry(letter);

        await().atMost(PATIENCE).until(() -> isFinished("tasks"));
        assertThat(letters()).isEmpty();
        read(task);
        read(other);
    }

    @Test
    void leaves_out_what_an_operator_has_discarded() throws SQLException {
        asOwner("""
                create function query.refuse() returns trigger language plpgsql as $$
                begin
                    raise exception 'fault injected';
                end
                $$
                """);
        asOwner("create trigger refuse before update on query_a.task for each row execute function query.refuse()");
        TaskAdded task = add();
        complete(task);
        await().atMost(PATIENCE).until(() -> !letters().isEmpty());
        asOwner("drop trigger refuse on query_a.task");
        asOwner("update query.dead_letter set retry_requested_at = now(), discard_reason = 'a test'");
        await().atMost(PATIENCE).until(() -> letters().isEmpty());
        querySide.append(TIME, new TaskDeleted(task.taskId(), task.owner()));

        rebuild("tasks");

        assertThat(letters()).isEmpty();
        querySide
                .get(ALICE, "/api/v1/tasks/" + task.taskId())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("OPEN")
                .jsonPath("$.deletedAt")
                .exists();
        JsonNode rebuild = projection("tasks").get("rebuild");
        assertThat(rebuild.get("digest")).isEqualTo(rebuild.get("replacedDigest"));
    }

    @Test
    void of_jobs_leaves_tasks_alone() throws SQLException {
        read(add());
        String tasks = digest("tasks");

        rebuild("jobs");

        assertThat(digest("tasks")).isEqualTo(tasks);
        assertThat(projection("tasks").has("rebuild")).isFalse();
    }

    @Test
    void is_of_known_projections_only() {
        ask("nothing").expectStatus().isNotFound();
        querySide
                .as("user")
                .post()
                .uri(PROJECTIONS + "/tasks/rebuild")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private TaskAdded add() {
        TaskAdded task = new TaskAdded(
                TaskId.random(),
                querySide.subject(ALICE),
                TaskFields.builder("A task")
                        .priority(Priority.LOW)
                        .tags(List.of("tag"))
                        .build(),
                List.of(),
                null);
        querySide.append(TIME, task);
        return task;
    }

    private void complete(TaskAdded task) {
        querySide.append(TIME, new TaskCompleted(task.taskId(), task.owner(), null));
    }

    /** Reads a task that was added, as whoever added it would. */
    private void read(TaskAdded task) throws SQLException {
        querySide
                .get(ALICE, "/api/v1/tasks/" + task.taskId())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("A task");
    }

    private WebTestClient operator() {
        return querySide.with(
                querySide.tokens().token("operator").roles("ADMIN").sign());
    }

    private WebTestClient.ResponseSpec ask(String projection) {
        return operator()
                .post()
                .uri(PROJECTIONS + "/" + projection + "/rebuild")
                .exchange();
    }

    private void rebuild(String projection) {
        await().atMost(PATIENCE).until(() -> projection(projection).has("position"));
        ask(projection).expectStatus().isAccepted();
        await().atMost(PATIENCE).until(() -> isFinished(projection));
    }

    private void retry(JsonNode letter) {
        operator()
                .post()
                .uri("/api/v1/admin/dead-letters/" + letter.get("id").asString() + "/retry")
                .exchange()
                .expectStatus()
                .isAccepted();
    }

    private boolean isFinished(String projection) {
        return projection(projection).path("rebuild").has("finishedAt");
    }

    private String digest(String projection) {
        return projection(projection).path("digest").asString();
    }

    private List<JsonNode> letters() {
        return items("/api/v1/admin/dead-letters");
    }

    private JsonNode projection(String name) {
        return items(PROJECTIONS).stream()
                .filter(item -> item.get("name").asString().equals(name))
                .findFirst()
                .orElseGet(JsonMapper.shared()::createObjectNode);
    }

    private List<JsonNode> items(String uri) {
        String body = operator()
                .get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return List.copyOf(JsonMapper.shared().readTree(body).get("items").values());
    }

    private int count(String schema) throws SQLException {
        try (Connection connection = querySide.database().connect(TestDatabase.OWNER);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + schema + ".task")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = querySide.database().connect(TestDatabase.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
