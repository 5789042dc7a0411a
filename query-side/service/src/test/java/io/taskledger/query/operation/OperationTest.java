package io.taskledger.query.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.query.QuerySide;
import io.taskledger.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperationTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String LETTERS = "/api/v1/admin/dead-letters";
    private static final Instant TIME = Instant.parse("2030-01-01T08:00:00Z");

    private static QuerySide querySide;
    private static WebTestClient operator;

    @BeforeAll
    static void start() throws SQLException {
        querySide = QuerySide.create();
        operator = querySide.with(
                querySide.tokens().token("operator").roles("ADMIN").sign());
        asOwner("""
                create function query.refuse() returns trigger language plpgsql as $$
                begin
                    raise exception 'fault injected';
                end
                $$
                """);
        asOwner("create trigger refuse before insert on query_a.task_history for each row"
                + " when (new.entry ->> 'event' = 'task-completed') execute function query.refuse()");
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    private static void asOwner(String sql) throws SQLException {
        try (Connection connection = querySide.database().connect(TestDatabase.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static TaskAdded added() {
        return new TaskAdded(
                TaskId.random(),
                querySide.subject("owner"),
                TaskFields.builder("A task").priority(Priority.LOW).build(),
                List.of(),
                null);
    }

    /** A task whose completion is parked, with as many events behind it. */
    private static TaskAdded poisoned(int behind) {
        TaskAdded added = added();
        querySide.append(TIME, added);
        long position = 0;
        for (int i = 0; i <= behind; i++) {
            position = querySide.append(TIME, new TaskCompleted(added.taskId(), added.owner(), null));
        }
        long last = position;
        await().atMost(PATIENCE)
                .until(() -> projection("tasks").path("position").asLong() >= last);
        return added;
    }

    private static JsonNode json(String uri) {
        return JsonMapper.shared()
                .readTree(operator.get()
                        .uri(uri)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private static JsonNode projection(String name) {
        return json("/api/v1/admin/projections").path("items").values().stream()
                .filter(item -> item.path("name").asString().equals(name))
                .findFirst()
                .orElseGet(JsonMapper.shared()::createObjectNode);
    }

    private static List<JsonNode> letters(TaskAdded task) {
        return json(LETTERS + "?limit=100").path("items").values().stream()
                .filter(letter ->
                        letter.path("sequence").asString().equals(task.taskId().toString()))
                .toList();
    }

    private static WebTestClient.ResponseSpec retry(JsonNode letter) {
        return operator.post()
                .uri(LETTERS + "/" + letter.path("id").asString() + "/retry")
                .exchange();
    }

    private static WebTestClient.ResponseSpec discard(String id, String body) {
        return operator.post()
                .uri(LETTERS + "/" + id + "/discard")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    @Test
    void tells_how_far_each_processor_is() {
        long head = querySide.append(TIME, added());

        await().atMost(PATIENCE).until(() -> projection("tasks").path("lag").asLong(-1) == 0);
        assertThat(projection("tasks").path("position").asLong()).isEqualTo(head);
        assertThat(projection("tasks").path("lagSeconds").asDouble()).isZero();
        assertThat(projection("jobs").path("position").asLong()).isPositive();
    }

    @Test
    void lists_what_could_not_be_handled_and_what_waits_behind_it() {
        TaskAdded task = poisoned(1);

        List<JsonNode> letters = letters(task);

        assertThat(letters).hasSize(2);
        assertThat(letters.get(0).path("projection").asString()).isEqualTo("tasks");
        assertThat(letters.get(0).path("reason").asString()).contains("P0001").doesNotContain("injected");
        assertThat(letters.get(0).path("attempts").asInt()).isEqualTo(1);
        assertThat(letters.get(1).path("reason").asString()).startsWith("behind");
        assertThat(letters.get(1).path("position").asLong())
                .isEqualTo(letters.get(0).path("position").asLong() + 1);
    }

    @Test
    void has_a_letter_tried_again() {
        TaskAdded task = poisoned(0);

        retry(letters(task).get(0))
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.retryRequestedAt")
                .exists();

        await().atMost(PATIENCE)
                .until(() -> letters(task).get(0).path("attempts").asInt() == 2
                        && !letters(task).get(0).has("retryRequestedAt"));
    }

    @Test
    void discards_a_letter_and_goes_on_with_its_sequence() {
        TaskAdded task = poisoned(1);
        String first = letters(task).get(0).path("id").asString();

        discard(first, "{\"reason\":\"Its history is known to be wrong\"}")
                .expectStatus()
                .isAccepted();

        await().atMost(PATIENCE)
                .until(() -> letters(task).size() == 1
                        && letters(task).get(0).path("attempts").asInt() == 2);
        discard(first, "{\"reason\":\"Once more\"}").expectStatus().isNotFound();
    }

    @Test
    void discards_a_letter_behind_one_that_fails_again() {
        TaskAdded task = poisoned(1);
        String first = letters(task).get(0).path("id").asString();
        String second = letters(task).get(1).path("id").asString();

        discard(second, "{\"reason\":\"Not needed\"}").expectStatus().isAccepted();

        await().atMost(PATIENCE).until(() -> letters(task).size() == 1);
        assertThat(letters(task).get(0).path("id").asString()).isEqualTo(first);
    }

    @Test
    void wants_a_reason_for_a_discard() {
        discard(UUID.randomUUID().toString(), "{}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("reason");
        discard(UUID.randomUUID().toString(), "{\"reason\":\"None\"}")
                .expectStatus()
                .isNotFound();
        operator.post()
                .uri(LETTERS + "/" + UUID.randomUUID() + "/retry")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void pages_through_the_letters_in_the_order_of_the_stream() {
        poisoned(2);
        List<Long> positions = new ArrayList<>();
        String uri = LETTERS + "?limit=2";
        for (JsonNode page = json(uri);
                ;
                page = json(uri + "&cursor=" + page.path("nextCursor").asString())) {
            page.path("items")
                    .values()
                    .forEach(letter -> positions.add(letter.path("position").asLong()));
            if (!page.has("nextCursor")) {
                break;
            }
        }

        assertThat(positions).hasSizeGreaterThan(2).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void is_for_operators_only() {
        for (String path : List.of("/api/v1/admin/projections", LETTERS)) {
            querySide.as("alice").get().uri(path).exchange().expectStatus().isForbidden();
            querySide.anonymous().get().uri(path).exchange().expectStatus().isUnauthorized();
        }
        querySide
                .as("alice")
                .post()
                .uri(LETTERS + "/" + UUID.randomUUID() + "/retry")
                .exchange()
                .expectStatus()
                .isForbidden();
    }
}
