package io.taskledger.command.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskledger.command.CommandSideTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class TaskWritesTest extends CommandSideTest {

    private static final String REMINDER = "{\"at\": \"2026-12-24T08:00:00.5Z\"}";

    @Test
    void a_new_task_is_answered_whole() {
        post(TASKS, """
                {"title": "Wässere die 🌵", "description": "alle\\nheute", "priority": "HIGH",
                 "dueAt": "2026-12-24T18:00:00.123456+01:00", "tags": ["haus", "garten", "haus"]}""")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueMatches("Location", "/api/v1/tasks/[0-9a-f-]{36}")
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectHeader()
                .valueMatches("Taskledger-Position", "[1-9][0-9]*")
                .expectHeader()
                .exists("Taskledger-Operation")
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("Wässere die 🌵")
                .jsonPath("$.status")
                .isEqualTo("OPEN")
                .jsonPath("$.priority")
                .isEqualTo("HIGH")
                .jsonPath("$.dueAt")
                .isEqualTo("2026-12-24T17:00:00.123Z")
                .jsonPath("$.tags.length()")
                .isEqualTo(2)
                .jsonPath("$.version")
                .isEqualTo(1)
                .jsonPath("$.operationId")
                .exists();
    }

    @Test
    void a_task_of_many_events_goes_on_from_its_snapshot() {
        String id = addTask(ALICE, "Water the plants");
        String task = TASKS + "/" + id;
        for (int i = 1; i <= 60; i++) {
            post(task + "/complete", null).expectBody().jsonPath("$.version").isEqualTo(2 * i);
            post(task + "/reopen", null).expectBody().jsonPath("$.version").isEqualTo(2 * i + 1);
        }
        await().until(() -> !snapshotsOf(id).isEmpty());

        patch(task, "{\"title\": \"Water them again\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(122)
                .jsonPath("$.title")
                .isEqualTo("Water them again");
        assertThat(snapshotsOf(id)).allMatch(sequence -> sequence >= 99);

        // state that can't be read is no reason to refuse a write: the events are all there
        database()
                .sql("update events.snapshot set state = '\\x00' where aggregate_id = ?::uuid")
                .param(id)
                .update();
        post(task + "/complete", null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(123);
    }

    @Test
    void a_task_lives_from_open_to_the_bin() {
        String id = addTask(ALICE, "Water the plants");
        String task = TASKS + "/" + id;

        patch(task, "{\"description\": \"All of them\"}").expectStatus().isOk();
        patch(task, "{\"description\": null}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.description")
                .doesNotExist()
                .jsonPath("$.version")
                .isEqualTo(3);
        post(task + "/complete", null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("COMPLETED")
                .jsonPath("$.completedAt")
                .exists();
        post(task + "/reopen", null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.completedAt")
                .doesNotExist();
        call(HttpMethod.DELETE, task, null, ALICE)
                .expectStatus()
                .isNoContent()
                .expectHeader()
                .exists("Taskledger-Position");
        patch(task, "{\"title\": \"Too late\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("task_in_bin");

        assertThat(eventsOf(id))
                .containsExactly(
                        "task-added", "task-edited", "task-edited", "task-completed", "task-reopened", "task-deleted");
    }

    @Test
    void a_task_has_notes_a_reminder_a_recurrence_and_a_name_elsewhere() {
        String task = addTask("""
                {"title": "x", "notes": "# Ferns\\n*often*", "dueAt": "2026-12-24T18:00:00Z",
                 "reminderAt": "2026-12-24T08:00:00Z", "recurrence": "FREQ=MONTHLY;BYMONTHDAY=-1",
                 "timezone": "Europe/Athens", "externalRef": "mail:<7@example.org>"}""");

        patch(task, "{\"priority\": \"LOW\"}")
                .expectBody()
                .jsonPath("$.notes")
                .isEqualTo("# Ferns\n*often*")
                .jsonPath("$.reminderAt")
                .isEqualTo("2026-12-24T08:00:00Z")
                .jsonPath("$.recurrence")
                .isEqualTo("FREQ=MONTHLY;BYMONTHDAY=-1")
                .jsonPath("$.timezone")
                .isEqualTo("Europe/Athens")
                .jsonPath("$.externalRef")
                .isEqualTo("mail:<7@example.org>");
        patch(task, """
                {"notes": null, "dueAt": null, "reminderAt": null, "recurrence": null, "timezone": null,
                 "externalRef": null}""").expectStatus().isOk().expectBody().json("""
                {"title": "x", "status": "OPEN", "priority": "LOW", "tags": [], "version": 3}""");
    }

    @Test
    void a_reminder_is_set_and_removed() {
        String task = TASKS + "/" + addTask(ALICE, "Remind me");

        call(HttpMethod.PUT, task + "/reminder", REMINDER, ALICE)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"")
                .expectBody()
                .jsonPath("$.reminderAt")
                .isEqualTo("2026-12-24T08:00:00.500Z");
        call(HttpMethod.DELETE, task + "/reminder", null, ALICE)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.reminderAt")
                .doesNotExist();
        call(HttpMethod.PUT, task + "/reminder", "{}", ALICE)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("at");
    }

    @Test
    void a_task_comes_back_from_the_bin_and_not_from_beyond() {
        String id = addTask(ALICE, "Here and gone");
        String task = TASKS + "/" + id;

        call(HttpMethod.DELETE, task, null, ALICE).expectStatus().isNoContent();
        post(task + "/restore", null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.deletedAt")
                .doesNotExist();
        call(HttpMethod.DELETE, task + "?permanent=false", null, ALICE)
                .expectStatus()
                .isNoContent();
        call(HttpMethod.DELETE, task + "?permanent=true", null, ALICE)
                .expectStatus()
                .isNoContent()
                .expectHeader()
                .exists("Taskledger-Operation");

        post(task + "/restore", null).expectStatus().isNotFound();
        patch(task, "{\"title\": \"Back\"}").expectStatus().isNotFound();
        call(HttpMethod.DELETE, task + "?permanent=true", null, ALICE)
                .expectStatus()
                .isNotFound();
        assertThat(eventsOf(id))
                .containsExactly("task-added", "task-deleted", "task-restored", "task-deleted", "task-purged");
    }

    @Test
    void what_permanent_means_must_be_clear() {
        String task = TASKS + "/" + addTask(ALICE, "Stays");

        call(HttpMethod.DELETE, task + "?permanent=yes", null, ALICE)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("permanent");
        patch(task + "?permanent=true", "{\"title\": \"x\"}").expectStatus().isBadRequest();
    }

    @Test
    void a_stale_version_is_refused_with_the_current_one() {
        String task = TASKS + "/" + addTask(ALICE, "First");
        patch(task, "{\"title\": \"Second\"}").expectStatus().isOk();

        withIfMatch(task, "\"1\"", "{\"title\": \"Third\"}")
                .expectStatus()
                .isEqualTo(412)
                .expectBody()
                .jsonPath("$.currentVersion")
                .isEqualTo(2);
        withIfMatch(task, "\"1\"", "{\"priority\": \"LOW\"}").expectStatus().isOk();
        for (String older : List.of("W/\"3\"", "\"03\"", "\"third\"", "\"\"", "\"1\" ,W/\"3\"")) {
            withIfMatch(task, older, "{\"title\": \"Third\"}").expectStatus().isEqualTo(412);
        }
        for (String malformed : List.of("3", "", "\"3", "*, \"3\"", "\"3\" \"4\"", "\"a b\"", "\"3\",")) {
            withIfMatch(task, malformed, "{\"title\": \"Third\"}")
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].field")
                    .isEqualTo("If-Match");
        }
        withIfMatch(task, "\"1\", \"3\"", "{\"title\": \"In the list\"}")
                .expectStatus()
                .isOk();
        withIfMatch(task, "*", "{\"title\": \"Third\"}").expectStatus().isOk();
    }

    @Test
    void of_many_writers_on_the_same_version_one_wins() throws Exception {
        String task = TASKS + "/" + addTask(ALICE, "Contended");
        ExecutorService clients = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> writes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String body = "{\"title\": \"Writer " + i + "\"}";
            writes.add(() -> withIfMatch(task, "\"1\"", body)
                    .returnResult(String.class)
                    .getStatus()
                    .value());
        }

        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : clients.invokeAll(writes)) {
            answers.add(answer.get());
        }
        clients.shutdown();

        assertThat(answers).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 412 || status == 409);
        assertThat(eventsOf(task.substring(TASKS.length() + 1))).containsExactly("task-added", "task-edited");
    }

    @Test
    void somebody_elses_task_answers_as_one_that_does_not_exist() {
        String task = TASKS + "/" + addTask(ALICE, "Private");
        String none = TASKS + "/00000000-0000-4000-8000-000000000000";

        for (String path : List.of(task, none, TASKS + "/not-an-id")) {
            call(HttpMethod.PATCH, path, "{\"title\": \"Mine now\"}", "mallory")
                    .expectStatus()
                    .isNotFound();
            call(HttpMethod.POST, path + "/complete", null, "mallory")
                    .expectStatus()
                    .isNotFound();
            call(HttpMethod.POST, path + "/reopen", null, "mallory")
                    .expectStatus()
                    .isNotFound();
            for (String verb : List.of("/restore", "/skip")) {
                call(HttpMethod.POST, path + verb, null, "mallory")
                        .expectStatus()
                        .isNotFound();
            }
            call(HttpMethod.PUT, path + "/reminder", REMINDER, "mallory")
                    .expectStatus()
                    .isNotFound();
            call(HttpMethod.DELETE, path + "/reminder", null, "mallory")
                    .expectStatus()
                    .isNotFound();
            call(HttpMethod.DELETE, path, null, "mallory").expectStatus().isNotFound();
            call(HttpMethod.DELETE, path + "?permanent=true", null, "mallory")
                    .expectStatus()
                    .isNotFound();
        }
        assertThat(eventsOf(task.substring(TASKS.length() + 1))).containsExactly("task-added");
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of("{}", 422, "title"),
                Arguments.of("{\"title\": null}", 422, "title"),
                Arguments.of("{\"title\": \"\"}", 422, "title"),
                Arguments.of("{\"title\": \"" + "x".repeat(201) + "\"}", 422, "title"),
                Arguments.of("{\"title\": \"a\\u0000b\"}", 422, "title"),
                Arguments.of("{\"title\": \"a\\ud800b\"}", 422, "title"),
                Arguments.of("{\"title\": \"x\", \"owner\": \"bob\"}", 422, "owner"),
                Arguments.of("{\"title\": \"x\", \"description\": \"" + "x".repeat(4_001) + "\"}", 422, "description"),
                Arguments.of("{\"title\": \"x\", \"priority\": \"SOON\"}", 422, "priority"),
                Arguments.of("{\"title\": \"x\", \"dueAt\": \"tomorrow\"}", 422, "dueAt"),
                Arguments.of("{\"title\": \"x\", \"dueAt\": \"1899-12-31T23:59:59Z\"}", 422, "dueAt"),
                Arguments.of("{\"title\": \"x\", \"dueAt\": 5}", 422, "dueAt"),
                Arguments.of("{\"title\": \"x\", \"tags\": [\"a\", \"\"]}", 422, "tags[1]"),
                Arguments.of("{\"title\": \"x\", \"tags\": [\"a\", null]}", 422, "tags[1]"),
                Arguments.of("{\"title\": \"x\", \"notes\": \"" + "x".repeat(20_001) + "\"}", 422, "notes"),
                Arguments.of("{\"title\": \"x\", \"reminderAt\": \"+10000-01-01T00:00:00Z\"}", 422, "reminderAt"),
                Arguments.of("{\"title\": \"x\", \"recurrence\": \"EVERY DAY\"}", 422, "recurrence"),
                Arguments.of("{\"title\": \"x\", \"recurrence\": \"${7*7}\"}", 422, "recurrence"),
                Arguments.of("{\"title\": \"x\", \"recurrence\": \"FREQ=DAILY\"}", 422, "dueAt"),
                Arguments.of("{\"title\": \"x\", \"timezone\": \"Mars/Olympus\"}", 422, "timezone"),
                Arguments.of("{\"title\": \"x\", \"timezone\": \"+02:00\"}", 422, "timezone"),
                Arguments.of("{\"title\": \"x\", \"externalRef\": \"\"}", 422, "externalRef"),
                Arguments.of("{\"title\": \"x\", \"externalRef\": \"" + "x".repeat(201) + "\"}", 422, "externalRef"),
                Arguments.of("{\"title\": \"x\", \"version\": 3}", 422, "version"),
                Arguments.of("{\"title\": \"x\", \"status\": \"COMPLETED\"}", 422, "status"),
                Arguments.of("{\"title\": 7}", 422, "title"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalid_content_names_the_field(String body, int status, String field) {
        post(TASKS, body)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"title\": ", "", "{\"title\": \"x\"} {}", "null", "{\"title\": \"x\", \"title\": \"y\"}"})
    void what_is_no_json_is_malformed(String body) {
        post(TASKS, body).expectStatus().isBadRequest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"title\""})
    void json_that_is_no_task_is_invalid(String body) {
        post(TASKS, body).expectStatus().isEqualTo(422);
    }

    @Test
    void a_write_takes_no_query_parameters() {
        post(TASKS + "?dryRun=true", "{\"title\": \"x\"}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("dryRun");
    }

    @Test
    void lengths_are_counted_in_code_points() {
        post(TASKS, "{\"title\": \"" + "🌵".repeat(200) + "\"}").expectStatus().isCreated();
        post(TASKS, "{\"title\": \"" + "🌵".repeat(201) + "\"}").expectStatus().isEqualTo(422);
    }

    @Test
    void a_title_can_not_be_removed() {
        String task = TASKS + "/" + addTask(ALICE, "Stays");

        patch(task, "{\"title\": null}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("title");
    }

    @Test
    void each_write_needs_its_scope() {
        String id = addTask(ALICE, "Scoped");
        String readOnly = token(ALICE).scopes("tasks:read").sign();
        String writer = token(ALICE).scopes("tasks:read", "tasks:write").sign();

        forbidden(HttpMethod.POST, TASKS, readOnly);
        forbidden(HttpMethod.PATCH, TASKS + "/" + id, readOnly);
        for (String part : List.of("/restore", "/skip", "/complete", "/reopen")) {
            forbidden(HttpMethod.POST, TASKS + "/" + id + part, readOnly);
        }
        forbidden(HttpMethod.PUT, TASKS + "/" + id + "/reminder", readOnly);
        forbidden(HttpMethod.DELETE, TASKS + "/" + id + "/reminder", readOnly);
        forbidden(HttpMethod.DELETE, TASKS + "/" + id, writer);
        forbidden(HttpMethod.DELETE, TASKS + "/" + id + "?permanent=true", writer);
        API.delete()
                .uri(TASKS + "/" + id + "/reminder")
                .headers(headers -> headers.setBearerAuth(writer))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void events_tell_who_wrote_by_reference_only() {
        String id = addTask("carol@example.org", "No name in the log");

        String metadata = database()
                .sql("select metadata::text from events.event where aggregate_id = ?::uuid")
                .param(id)
                .query(String.class)
                .single();

        assertThat(metadata).contains("\"actor\"", "\"operationId\"").doesNotContain("carol");
    }

    private static void forbidden(HttpMethod method, String path, String token) {
        API.method(method)
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"title\": \"x\"}")
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("insufficient_scope");
    }

    private static ResponseSpec withIfMatch(String path, String ifMatch, String body) {
        return API.patch()
                .uri(path)
                .headers(headers -> as(headers, ALICE))
                .header("If-Match", ifMatch)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static List<Long> snapshotsOf(String id) {
        return database()
                .sql("select sequence from events.snapshot where aggregate_id = ?::uuid")
                .param(id)
                .query(Long.class)
                .list();
    }
}
