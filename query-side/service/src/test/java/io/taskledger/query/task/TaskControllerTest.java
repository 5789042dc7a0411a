package io.taskledger.query.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.recurrence.Recurrence;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.SubtaskChanges;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent.SubtaskAdded;
import io.taskledger.contract.task.TaskEvent.SubtaskEdited;
import io.taskledger.contract.task.TaskEvent.SubtaskRemoved;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskDeleted;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskEvent.TaskPurged;
import io.taskledger.contract.task.TaskEvent.TaskReopened;
import io.taskledger.contract.task.TaskEvent.TaskRestored;
import io.taskledger.contract.task.TaskEvent.TaskSkipped;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.query.QuerySide;
import io.taskledger.runtime.json.ApiJson;
import io.taskledger.runtime.web.ApiHeaders;
import io.taskledger.runtime.web.Page;
import io.taskledger.view.task.TaskView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

class TaskControllerTest {

    private static final Instant ADDED = Instant.parse("2030-01-01T08:00:00.123Z");
    private static final Instant LATER = Instant.parse("2030-01-02T08:00:00Z");

    private final QuerySide querySide = QuerySide.shared();
    private final String sub = "user-" + UUID.randomUUID();
    private SubjectRef owner;

    @BeforeEach
    void register() {
        owner = querySide.subject(sub);
    }

    @Test
    void answers_the_very_JSON_that_writes_answer_with() {
        TaskAdded added = new TaskAdded(
                TaskId.random(),
                owner,
                TaskFields.builder("Äpfel kaufen 🍎 買い物")
                        .description("zwei Kilo,\n\"rot\"")
                        .priority(Priority.HIGH)
                        .notes("# Welche?\n*Boskoop*")
                        .dueAt(Instant.parse("2030-02-01T00:00:00Z"))
                        .reminderAt(Instant.parse("2030-01-31T00:00:00.500Z"))
                        .recurrence(new Recurrence("FREQ=WEEKLY;BYDAY=MO"))
                        .timezone(ZoneId.of("Asia/Kathmandu"))
                        .externalRef("mail:7")
                        .tags(List.of("Обед", "home"))
                        .build(),
                List.of(),
                null);
        TaskEdited edited = new TaskEdited(
                added.taskId(),
                owner,
                TaskChanges.builder()
                        .title("Pommes")
                        .clear(TaskField.DESCRIPTION)
                        .build());
        TaskCompleted completed = new TaskCompleted(added.taskId(), owner, TaskId.random());
        querySide.append(ADDED, added);
        querySide.append(LATER, edited, completed);

        TaskView expected = TaskView.of(added, ADDED).after(edited, LATER).after(completed, LATER);
        querySide
                .get(sub, "/api/v1/tasks/" + added.taskId())
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"3\"")
                .expectBody(String.class)
                .isEqualTo(new ApiJson().mapper().writeValueAsString(expected));
    }

    @Test
    void clears_what_reopening_and_editing_clear() {
        TaskId id = add("Call home");
        querySide.append(LATER, new TaskCompleted(id, owner, null), new TaskReopened(id, owner));

        querySide
                .get(sub, "/api/v1/tasks/" + id)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("OPEN")
                .jsonPath("$.completedAt")
                .doesNotExist()
                .jsonPath("$.operationId")
                .doesNotExist();
    }

    @Test
    void still_reads_a_task_in_the_bin() {
        TaskId id = add("Thrown away");
        querySide.append(LATER, new TaskDeleted(id, owner));

        querySide
                .get(sub, "/api/v1/tasks/" + id)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.deletedAt")
                .isEqualTo(LATER.toString());
    }

    @Test
    void a_task_that_comes_back_from_the_bin_is_listed_again() {
        TaskId id = add("Back again");
        querySide.append(LATER, new TaskDeleted(id, owner), new TaskRestored(id, owner));

        querySide
                .get(sub, "/api/v1/tasks")
                .expectBody()
                .jsonPath("$.items[0].version")
                .isEqualTo(3)
                .jsonPath("$.items[0].deletedAt")
                .doesNotExist();
    }

    @Test
    void a_task_that_was_removed_for_good_is_gone_with_its_history() {
        TaskId id = add("Gone");
        TaskId other = add("Stays");
        querySide.append(LATER, new TaskPurged(id, owner));

        for (String part : List.of("", "/history")) {
            querySide.get(sub, "/api/v1/tasks/" + id + part).expectStatus().isNotFound();
            querySide.get(sub, "/api/v1/tasks/" + other + part).expectStatus().isOk();
        }
        querySide
                .get(sub, "/api/v1/tasks?includeDeleted=true")
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1);
    }

    @Test
    void the_parts_of_a_task_are_read_with_it_and_by_themselves() {
        TaskId id = add("Bake bread");
        Subtask first = new Subtask(SubtaskId.random(), "Knead", false, new Rank("1"));
        Subtask second = new Subtask(SubtaskId.random(), "Wait", true, new Rank("2"));
        querySide.append(LATER, new SubtaskAdded(id, owner, second), new SubtaskAdded(id, owner, first));

        querySide
                .get(sub, "/api/v1/tasks/" + id)
                .expectBody()
                .jsonPath("$.subtasks[0].id")
                .isEqualTo(first.id().toString())
                .jsonPath("$.subtasks[1].done")
                .isEqualTo(true)
                .jsonPath("$.completion")
                .isEqualTo(50);
        querySide
                .get(sub, "/api/v1/tasks/" + id + "/subtasks/" + second.id())
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"3\"")
                .expectBody()
                .json("{\"id\": \"" + second.id() + "\", \"title\": \"Wait\", \"done\": true, \"rank\": \"2\"}");
        querySide
                .get(sub, "/api/v1/tasks/" + id + "/subtasks/" + SubtaskId.random())
                .expectStatus()
                .isNotFound();
        querySide
                .get("somebody-else", "/api/v1/tasks/" + id + "/subtasks/" + second.id())
                .expectStatus()
                .isNotFound();
    }

    @Test
    void a_task_is_found_by_the_words_of_its_parts_as_they_are() {
        TaskId id = add("Bake bread");
        Subtask part = new Subtask(SubtaskId.random(), "Knead gently", false, new Rank("1"));
        querySide.append(LATER, new SubtaskAdded(id, owner, part));
        assertThat(found("bread+knead")).isEqualTo(1);

        SubtaskChanges changes = new SubtaskChanges("Stir", null, null);
        querySide.append(LATER, new SubtaskEdited(id, owner, part.id(), changes));
        assertThat(found("knead")).isZero();
        assertThat(found("stir")).isEqualTo(1);

        querySide.append(LATER, new SubtaskRemoved(id, owner, part.id()));
        assertThat(found("stir")).isZero();
        querySide
                .get(sub, "/api/v1/tasks/" + id + "/history")
                .expectBody()
                .jsonPath("$.items[1].subtasks[0].title")
                .isEqualTo("Knead gently")
                .jsonPath("$.items[2].subtasks[0].title")
                .isEqualTo("Stir")
                .jsonPath("$.items[2].subtasks[0].done")
                .doesNotExist()
                .jsonPath("$.items[3].subtasks[0].id")
                .isEqualTo(part.id().toString());
    }

    private int found(String words) {
        return querySide
                .get(sub, "/api/v1/tasks?q=" + words)
                .expectBody(new ParameterizedTypeReference<Page<TaskView>>() {})
                .returnResult()
                .getResponseBody()
                .items()
                .size();
    }

    @Test
    void a_skipped_occurrence_is_in_the_history() {
        TaskId id = add("Weekly");
        Instant next = Instant.parse("2030-02-08T00:00:00Z");
        querySide.append(
                LATER,
                new TaskSkipped(id, owner, TaskChanges.builder().dueAt(next).build()));

        querySide
                .get(sub, "/api/v1/tasks/" + id + "/history")
                .expectBody()
                .jsonPath("$.items[1].event")
                .isEqualTo("task-skipped")
                .jsonPath("$.items[1].changes.dueAt")
                .isEqualTo(next.toString());
        querySide
                .get(sub, "/api/v1/tasks?dueFrom=2030-02-08T00:00:00Z")
                .expectBody()
                .jsonPath("$.items[0].dueAt")
                .isEqualTo(next.toString());
    }

    @Test
    void does_not_send_again_what_the_client_has() {
        TaskId id = add("Known");
        querySide.get(sub, "/api/v1/tasks/" + id).expectStatus().isOk();

        querySide
                .as(sub)
                .get()
                .uri("/api/v1/tasks/{id}", id)
                .header(HttpHeaders.IF_NONE_MATCH, "\"7\", \"1\"")
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"1\"")
                .expectBody()
                .isEmpty();
        querySide
                .as(sub)
                .get()
                .uri("/api/v1/tasks/{id}", id)
                .header(HttpHeaders.IF_NONE_MATCH, "\"2\"")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void hides_somebody_elses_task_as_if_it_did_not_exist() {
        TaskId id = add("Secret");
        String other = "other-" + UUID.randomUUID();
        querySide.subject(other);
        String stranger = "stranger-" + UUID.randomUUID();

        for (String caller : List.of(other, stranger)) {
            for (String path : List.of("/api/v1/tasks/" + id, "/api/v1/tasks/" + id + "/history")) {
                expectNotFound(caller, path);
            }
        }
        expectNotFound(sub, "/api/v1/tasks/" + UUID.randomUUID());
        expectNotFound(sub, "/api/v1/tasks/" + UUID.randomUUID() + "/history");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "not-a-uuid", "00000000-0000-0000-0000-00000000000g", "🍎"})
    void answers_a_malformed_id_as_an_unknown_one(String id) {
        querySide
                .get(sub, "/api/v1/tasks/" + id)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not_found");
    }

    @Test
    void refuses_a_parameter_it_does_not_know() {
        TaskId id = add("Then and now");

        querySide
                .get(sub, "/api/v1/tasks/" + id + "?asOf=2030-01-01T00:00:00Z")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("asOf")
                .jsonPath("$.errors[0].code")
                .isEqualTo("unknown_parameter");
    }

    @Test
    void is_not_ready_for_a_position_that_the_stream_has_not_reached() {
        TaskId id = add("Soon");

        querySide
                .as(sub)
                .get()
                .uri("/api/v1/tasks/{id}", id)
                .header(ApiHeaders.POSITION, Long.toString(querySide.stream().head() + 1_000_000))
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists(HttpHeaders.RETRY_AFTER)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("projection_behind")
                .jsonPath("$.detail")
                .isEqualTo("No write has that position yet.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/tasks", "/api/v1/tasks/{id}", "/api/v1/tasks/{id}/history"})
    void refuses_a_malformed_position(String path) {
        querySide
                .as(sub)
                .get()
                .uri(path, UUID.randomUUID())
                .header(ApiHeaders.POSITION, "-1")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(ApiHeaders.POSITION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/tasks", "/api/v1/tasks/{id}", "/api/v1/tasks/{id}/history"})
    void needs_a_token_with_the_scope_to_read_tasks(String path) {
        TaskId id = add("Guarded");
        String token = querySide
                .tokens()
                .token(sub)
                .scopes("tasks:write", "tasks:delete", "privacy:self")
                .sign();

        querySide.anonymous().get().uri(path, id).exchange().expectStatus().isUnauthorized();
        querySide
                .with(token)
                .get()
                .uri(path, id)
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("insufficient_scope");
        querySide.with(token).head().uri(path, id).exchange().expectStatus().isForbidden();
    }

    private TaskId add(String title) {
        TaskId id = TaskId.random();
        querySide.append(
                ADDED, new TaskAdded(id, owner, TaskFields.builder(title).build(), List.of(), null));
        return id;
    }

    private void expectNotFound(String caller, String path) {
        querySide
                .get(caller, path)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not_found")
                .jsonPath("$.detail")
                .isEqualTo("There is no such task.");
    }
}
