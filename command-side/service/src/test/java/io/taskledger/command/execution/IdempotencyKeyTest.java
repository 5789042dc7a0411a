package io.taskledger.command.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskledger.command.CommandSideTest;
import io.taskledger.eventstore.idempotency.IdempotencyRecords;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** A request that is sent again with its {@code Idempotency-Key}. */
class IdempotencyKeyTest extends CommandSideTest {

    private static final String BODY = "{\"title\": \"Water the plants\", \"tags\": [\"garden\"]}";

    private final String user = "user-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();
    private final ExecutorService threads = Executors.newFixedThreadPool(16);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private ResponseSpec call(HttpMethod method, String path, String body, String subject, String... keys) {
        return call(API, method, path, body, subject, keys);
    }

    private ResponseSpec call(
            WebTestClient client, HttpMethod method, String path, String body, String subject, String... keys) {
        RequestBodySpec request = client.method(method).uri(path).headers(headers -> {
            as(headers, subject);
            Stream.of(keys).forEach(sent -> headers.add("Idempotency-Key", sent));
        });
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        }
        return request.exchange();
    }

    private EntityExchangeResult<String> add(String body) {
        return answer(call(HttpMethod.POST, TASKS, body, user, key));
    }

    private static EntityExchangeResult<String> answer(ResponseSpec sent) {
        return sent.expectBody(String.class).returnResult();
    }

    private static void assertReplayed(EntityExchangeResult<String> again, EntityExchangeResult<String> first) {
        assertThat(again.getStatus()).isEqualTo(first.getStatus());
        assertThat(again.getResponseBody()).isEqualTo(first.getResponseBody());
        for (String header :
                List.of("Location", "ETag", "Taskledger-Operation", "Taskledger-Position", "Content-Type")) {
            assertThat(again.getResponseHeaders().get(header))
                    .as(header)
                    .isEqualTo(first.getResponseHeaders().get(header));
        }
        assertThat(first.getResponseHeaders().containsHeader("Idempotent-Replayed"))
                .isFalse();
        assertThat(again.getResponseHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
    }

    private static String path(EntityExchangeResult<String> added) {
        return Objects.requireNonNull(added.getResponseHeaders().getLocation()).toString();
    }

    private static String idOf(EntityExchangeResult<String> added) {
        return path(added).substring(TASKS.length() + 1);
    }

    private static long events() {
        return database()
                .sql("select count(*) from events.event")
                .query(Long.class)
                .single();
    }

    @Test
    void adds_one_task_and_answers_as_before() {
        EntityExchangeResult<String> first = add(BODY);
        long events = events();

        assertReplayed(add(BODY), first);

        assertThat(first.getStatus().value()).isEqualTo(201);
        assertThat(events()).isEqualTo(events);
    }

    /** Later writes don't change what was answered. */
    @Test
    void answers_every_kind_of_write_as_before() {
        String task = path(answer(call(HttpMethod.POST, TASKS, BODY, user)));
        List<Supplier<ResponseSpec>> writes = List.of(
                () -> call(HttpMethod.PATCH, task, "{\"title\": \"Water them again\"}", user, key + 1),
                () -> call(HttpMethod.POST, task + "/complete", null, user, key + 2),
                () -> call(HttpMethod.POST, task + "/reopen", null, user, key + 3),
                () -> call(HttpMethod.POST, task + "/subtasks", "{\"title\": \"Fill the can\"}", user, key + 6),
                () -> call(HttpMethod.PUT, task + "/reminder", "{\"at\": \"2026-12-24T08:00:00Z\"}", user, key + 7),
                () -> call(HttpMethod.DELETE, task, null, user, key + 4),
                () -> call(HttpMethod.POST, task + "/restore", null, user, key + 8),
                () -> call(HttpMethod.DELETE, task + "?permanent=true", null, user, key + 9),
                () -> call(HttpMethod.POST, "/api/v1/privacy/requests", "{\"type\": \"EXPORT\"}", user, key + 5));
        List<EntityExchangeResult<String>> first =
                writes.stream().map(IdempotencyKeyTest::answerOf).toList();
        List<EntityExchangeResult<String>> again =
                writes.stream().map(IdempotencyKeyTest::answerOf).toList();

        assertThat(first)
                .extracting(answer -> answer.getStatus().value())
                .containsExactly(200, 200, 200, 201, 200, 204, 200, 204, 202);
        for (int i = 0; i < first.size(); i++) {
            assertReplayed(again.get(i), first.get(i));
        }
        assertThat(eventsOf(task.substring(TASKS.length() + 1))).hasSize(9);
    }

    private static EntityExchangeResult<String> answerOf(Supplier<ResponseSpec> call) {
        return answer(call.get());
    }

    /** What changed nothing has no event whose commit the key could join. */
    @Test
    void a_write_that_changes_nothing_takes_its_key_as_well() {
        String task = path(answer(call(HttpMethod.POST, TASKS, BODY, user)));
        String same = "{\"title\": \"Water the plants\"}";
        EntityExchangeResult<String> first = answer(call(HttpMethod.PATCH, task, same, user, key));
        call(HttpMethod.PATCH, task, "{\"title\": \"Other\"}", user)
                .expectStatus()
                .isOk();

        assertReplayed(answer(call(HttpMethod.PATCH, task, same, user, key)), first);
        assertThat(first.getResponseBody()).contains("\"version\":1");
    }

    @Test
    void another_body_or_call_with_the_same_key_is_refused() {
        String task = path(add(BODY));
        long events = events();

        Stream.of(
                        call(HttpMethod.POST, TASKS, "{\"title\": \"Other\"}", user, key),
                        call(HttpMethod.POST, TASKS, BODY + " ", user, key),
                        call(HttpMethod.POST, task + "/complete", null, user, key),
                        call(HttpMethod.DELETE, task, null, user, key))
                .forEach(refused -> refused.expectStatus()
                        .isEqualTo(422)
                        .expectBody()
                        .jsonPath("$.code")
                        .isEqualTo("idempotency_key_reused")
                        .jsonPath("$.errors[0].field")
                        .isEqualTo("Idempotency-Key"));
        assertThat(events()).isEqualTo(events);
    }

    /** Though nobody reads it. */
    @Test
    void another_body_of_a_call_that_takes_none_is_refused_too() {
        String task = path(answer(call(HttpMethod.POST, TASKS, BODY, user)));
        EntityExchangeResult<String> first = answer(call(HttpMethod.POST, task + "/complete", "{}", user, key));

        assertReplayed(answer(call(HttpMethod.POST, task + "/complete", "{}", user, key)), first);
        call(HttpMethod.POST, task + "/complete", "{\"a\": 1}", user, key)
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void a_key_is_the_users_own() {
        EntityExchangeResult<String> mine = add(BODY);

        EntityExchangeResult<String> theirs = answer(call(HttpMethod.POST, TASKS, BODY, user + "-2", key));

        assertThat(theirs.getStatus().value()).isEqualTo(201);
        assertThat(idOf(theirs)).isNotEqualTo(idOf(mine));
        assertThat(theirs.getResponseHeaders().containsHeader("Idempotent-Replayed"))
                .isFalse();
    }

    @Test
    void a_refusal_leaves_the_key_free() {
        String task = path(answer(call(HttpMethod.POST, TASKS, BODY, user)));
        call(HttpMethod.DELETE, task, null, user).expectStatus().isNoContent();
        call(HttpMethod.POST, task + "/complete", null, user, key)
                .expectStatus()
                .isEqualTo(409);
        call(HttpMethod.POST, TASKS, "{\"title\": \"\"}", user, key)
                .expectStatus()
                .isEqualTo(422);

        assertThat(add(BODY).getStatus().value()).isEqualTo(201);
    }

    /** The answer is on the way, as the append waits for the head of the stream. */
    @Test
    void the_same_key_is_refused_while_it_is_being_worked_on() throws Exception {
        try (Connection holder = connect();
                Statement lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            int pid = lockHead(lock);
            CompletableFuture<EntityExchangeResult<String>> first =
                    CompletableFuture.supplyAsync(() -> add(BODY), threads);
            await().until(() -> waitingFor(pid) == 1);

            call(HttpMethod.POST, TASKS, BODY, user, key)
                    .expectStatus()
                    .isEqualTo(409)
                    .expectHeader()
                    .valueEquals(HttpHeaders.RETRY_AFTER, "1")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("request_in_progress");
            holder.rollback();

            EntityExchangeResult<String> answered = first.get(20, TimeUnit.SECONDS);
            assertReplayed(add(BODY), answered);
        }
    }

    /** Neither knows that the other is at it; the first commit wins. */
    @Test
    void of_two_processes_one_carries_it_out_and_both_answer() throws Exception {
        try (ConfigurableApplicationContext other = start();
                Connection holder = connect();
                Statement lock = holder.createStatement()) {
            WebTestClient second = client(other);
            holder.setAutoCommit(false);
            int pid = lockHead(lock);
            CompletableFuture<EntityExchangeResult<String>> one =
                    CompletableFuture.supplyAsync(() -> add(BODY), threads);
            CompletableFuture<EntityExchangeResult<String>> two = CompletableFuture.supplyAsync(
                    () -> answer(call(second, HttpMethod.POST, TASKS, BODY, user, key)), threads);
            await().until(() -> waitingFor(pid) == 2);
            holder.rollback();

            EntityExchangeResult<String> first = one.get(20, TimeUnit.SECONDS);
            EntityExchangeResult<String> again = two.get(20, TimeUnit.SECONDS);
            boolean inOrder = again.getResponseHeaders().containsHeader("Idempotent-Replayed");
            assertReplayed(inOrder ? again : first, inOrder ? first : again);
        }
    }

    /** @return the process id of the connection on the server */
    private static int lockHead(Statement lock) throws SQLException {
        lock.execute("select last from events.head for update");
        return pid(lock);
    }

    /** It looked before the other had committed, and decides on what is there after. */
    @Test
    void whoever_is_refused_for_what_another_process_did_with_the_key_is_answered_like_it() throws Exception {
        String task = path(add(
                "{\"title\": \"Twice\", \"dueAt\": \"2026-01-01T09:00:00Z\", \"recurrence\": \"FREQ=DAILY;COUNT=2\"}"));
        String skipKey = key + "-skip";
        EntityExchangeResult<String> first = answer(call(HttpMethod.POST, task + "/skip", null, user, skipKey));
        String operation = first.getResponseHeaders().getFirst("Taskledger-Operation");
        UUID owner = changeOwner(operation, UUID.randomUUID());
        try (Connection holder = connect();
                Statement lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("lock table events.event in access exclusive mode");
            int pid = pid(lock);
            CompletableFuture<EntityExchangeResult<String>> again = CompletableFuture.supplyAsync(
                    () -> answer(call(HttpMethod.POST, task + "/skip", null, user, skipKey)), threads);
            await().until(() -> waitingFor(pid) > 0);
            changeOwner(operation, owner);
            holder.rollback();

            assertReplayed(again.get(20, TimeUnit.SECONDS), first);
        }
        call(HttpMethod.POST, task + "/skip", null, user).expectStatus().isEqualTo(409);
    }

    /** @return whose the key was before */
    private static UUID changeOwner(String operation, UUID owner) {
        UUID before = database()
                .sql("select subject from events.idempotency_key where operation = ?::uuid")
                .param(operation)
                .query(UUID.class)
                .single();
        database()
                .sql("update events.idempotency_key set subject = ? where operation = ?::uuid")
                .params(owner, operation)
                .update();
        return before;
    }

    private static int pid(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** How many wait for it, directly or behind others. */
    private static int waitingFor(int holder) {
        return database().sql("""
                        with recursive waiting(pid) as (
                            select pid from pg_locks where not granted and :holder = any(pg_blocking_pids(pid))
                            union
                            select l.pid from pg_locks l, waiting w where not granted and w.pid = any(pg_blocking_pids(l.pid))
                        )
                        select count(*) from waiting
                        """).param("holder", holder).query(Integer.class).single();
    }

    @Test
    void of_many_at_once_one_is_carried_out() throws Exception {
        List<EntityExchangeResult<String>> answers = new ArrayList<>();
        for (Future<EntityExchangeResult<String>> answer :
                threads.invokeAll(Collections.<Callable<EntityExchangeResult<String>>>nCopies(32, () -> add(BODY)))) {
            answers.add(answer.get());
        }

        assertThat(answers)
                .extracting(answer -> answer.getStatus().value())
                .isSubsetOf(201, 409)
                .contains(201);
        assertThat(answers)
                .filteredOn(answer -> answer.getStatus().value() == 201)
                .extracting(IdempotencyKeyTest::idOf)
                .containsOnly(idOf(add(BODY)));
    }

    @Test
    void a_key_is_free_after_a_day() {
        EntityExchangeResult<String> first = add(BODY);
        age(first, IdempotencyRecords.KEPT_FOR.minusMinutes(1));
        assertReplayed(add(BODY), first);

        age(first, Duration.ofMinutes(2));
        EntityExchangeResult<String> second = add(BODY);

        assertThat(second.getStatus().value()).isEqualTo(201);
        assertThat(idOf(second)).isNotEqualTo(idOf(first));
    }

    private static void age(EntityExchangeResult<String> answered, Duration by) {
        int changed = database()
                .sql("update events.idempotency_key set time = time - cast(? as interval) where operation = ?::uuid")
                .params(by.toString(), answered.getResponseHeaders().getFirst("Taskledger-Operation"))
                .update();
        assertThat(changed).isOne();
    }

    @Test
    void quotes_around_a_key_are_not_part_of_it() {
        EntityExchangeResult<String> first = add(BODY);

        assertReplayed(answer(call(HttpMethod.POST, TASKS, BODY, user, '"' + key + '"')), first);
    }

    @Test
    void the_longest_key_is_taken() {
        call(HttpMethod.POST, TASKS, BODY, user, "k".repeat(255)).expectStatus().isCreated();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "two words", "\"half", "hälf"})
    void a_malformed_key_is_refused(String malformed) {
        assertRefused(call(HttpMethod.POST, TASKS, BODY, user, malformed));
    }

    @Test
    void a_key_that_is_too_long_or_sent_twice_is_refused() {
        assertRefused(call(HttpMethod.POST, TASKS, BODY, user, "k".repeat(256)));
        assertRefused(call(HttpMethod.POST, TASKS, BODY, user, key, key));
    }

    private static void assertRefused(ResponseSpec answer) {
        answer.expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("Idempotency-Key")
                .jsonPath("$.errors[0].code")
                .isEqualTo("invalid_header");
    }

    @Test
    void what_is_stored_tells_nothing() {
        add(BODY);

        assertThat(database()
                        .sql("select encode(answer, 'escape') || encode(key, 'escape') from events.idempotency_key")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains("Water") || row.contains(key));
    }
}
