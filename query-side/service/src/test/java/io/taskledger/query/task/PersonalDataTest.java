package io.taskledger.query.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.query.QuerySide;
import io.taskledger.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What tasks say of a person: nowhere in clear but in the answers to its owner, and gone with the owner's key. */
class PersonalDataTest {

    private static final Instant TIME = Instant.parse("2030-01-01T08:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TASKS = "/api/v1/tasks";
    private static final List<String> CANARIES = List.of(
            "canarytitle",
            "canaryafter",
            "canarydescription",
            "canarylater",
            "canarynotes",
            "canaryref",
            "canarytag",
            "canarylabel");

    private final QuerySide querySide = QuerySide.create();
    private final SubjectRef alice = querySide.subject("alice");
    private final SubjectRef bob = querySide.subject("bob");
    private final TaskAdded added = new TaskAdded(
            TaskId.random(),
            alice,
            TaskFields.builder("A Canarytitle")
                    .description("The canarydescription")
                    .notes("> canarynotes")
                    .externalRef("canaryref")
                    .priority(Priority.HIGH)
                    .tags(List.of("canarytag", "home"))
                    .build(),
            List.of(),
            null);
    private final TaskEdited edited = new TaskEdited(
            added.taskId(),
            alice,
            TaskChanges.builder()
                    .title("The canaryafter")
                    .description("canarylater!")
                    .tags(List.of("canarylabel", "home"))
                    .build());
    private final TaskAdded bobs = new TaskAdded(
            TaskId.random(),
            bob,
            TaskFields.builder("Bob's work")
                    .priority(Priority.LOW)
                    .tags(List.of("home"))
                    .build(),
            List.of(),
            null);

    @AfterEach
    void close() {
        querySide.close();
    }

    @Test
    void is_in_clear_in_answers_alone() throws SQLException {
        querySide.append(TIME, added);
        querySide
                .get("alice", TASKS + "?tag=canarytag&q=CanaryTitle+canarydescription+canarynotes")
                .expectBody()
                .jsonPath("$.items[0].title")
                .isEqualTo("A Canarytitle");
        querySide.append(TIME, edited, new TaskCompleted(added.taskId(), alice, null));
        querySide.append(TIME, bobs);

        querySide
                .get("alice", TASKS + "/" + added.taskId())
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("The canaryafter")
                .jsonPath("$.description")
                .isEqualTo("canarylater!")
                .jsonPath("$.tags")
                .isEqualTo(List.of("canarylabel", "home"));
        querySide
                .get("alice", TASKS + "/" + added.taskId() + "/history")
                .expectBody()
                .jsonPath("$.items[0].changes.title")
                .isEqualTo("A Canarytitle")
                .jsonPath("$.items[0].changes.tags[0]")
                .isEqualTo("canarytag")
                .jsonPath("$.items[1].changes.description")
                .isEqualTo("canarylater!");
        for (String found : List.of("", "?sort=title", "?tag=canarylabel", "?q=canaryafter+CANARYLATER")) {
            assertThat(ids("alice", TASKS + found))
                    .containsExactly(added.taskId().toString());
        }
        for (String lost : List.of("?tag=canarytag", "?q=canarytitle", "?q=canaryafter+canarytitle", "?q=home")) {
            assertThat(ids("alice", TASKS + lost)).isEmpty();
        }
        assertNothingInClear();
    }

    @Test
    void is_found_by_its_owner_alone() throws SQLException {
        querySide.append(TIME, added);
        querySide.append(TIME, bobs);

        assertThat(ids("alice", TASKS + "?tag=home"))
                .containsExactly(added.taskId().toString());
        assertThat(ids("bob", TASKS + "?tag=home"))
                .containsExactly(bobs.taskId().toString());
        assertThat(texts("""
                        select count(*) from query.task a, query.task b
                        where a.owner <> b.owner and (a.digests && b.digests or a.title = b.title)
                        """)).containsExactly("0");
    }

    @Test
    void is_gone_with_its_owners_key_and_from_projections_made_anew() throws SQLException {
        querySide.append(TIME, added, edited);
        querySide.append(TIME, bobs);
        assertThat(ids("alice", TASKS)).hasSize(1);

        querySide.stream().subjects().erase(alice);

        await().atMost(PATIENCE).untilAsserted(this::assertAliceHasNothing);
        projectAnew();
        assertAliceHasNothing();
        assertThat(ids("bob", TASKS + "?q=work&sort=title"))
                .containsExactly(bobs.taskId().toString());
        assertThat(texts("select cardinality(digests) from query.task order by position"))
                .containsExactly("0", "3");
        assertThat(texts("select id from query.dead_letter")).isEmpty();
        assertNothingInClear();
    }

    @Test
    void waits_for_a_key_that_is_missing_and_holds_up_nobody_else() throws SQLException {
        querySide.stop();
        querySide.append(TIME, added);
        querySide.append(TIME, edited);
        querySide.append(TIME, bobs);
        asOwner("update events.subject set key_epoch = 7 where subject = '" + alice + "'");

        querySide.start();

        assertThat(ids("bob", TASKS)).containsExactly(bobs.taskId().toString());
        assertThat(texts("select sequence || ' ' || reason from query.dead_letter order by position"))
                .containsExactly(
                        added.taskId() + " The key of epoch 7 is missing",
                        added.taskId() + " behind an event of its sequence that waits");
        for (String uri : List.of(
                TASKS,
                TASKS + "?sort=title",
                TASKS + "?tag=home",
                TASKS + "/" + added.taskId(),
                TASKS + "/" + added.taskId() + "/history")) {
            querySide
                    .get("alice", uri)
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("key_unavailable");
        }

        asOwner(
                "update events.subject set key_epoch = 1 where subject = '" + alice + "'",
                "update query.dead_letter set retry_requested_at = now()");

        await().atMost(PATIENCE)
                .until(() -> texts("select id from query.dead_letter").isEmpty());
        assertThat(ids("alice", TASKS + "?q=canaryafter"))
                .containsExactly(added.taskId().toString());
    }

    private void assertAliceHasNothing() {
        assertThat(ids("alice", TASKS)).isEmpty();
        assertThat(ids("alice", TASKS + "?sort=title&tag=canarylabel&q=canarylater"))
                .isEmpty();
        for (String path : List.of("/" + added.taskId(), "/" + added.taskId() + "/history")) {
            querySide.get("alice", TASKS + path).expectStatus().isNotFound();
        }
    }

    /** Throws the read model away, as an operator would who has it made from the stream. */
    private void projectAnew() throws SQLException {
        querySide.stop();
        asOwner("truncate query_a.task, query_a.task_history, query_a.job, query.token_entry, query.dead_letter");
        querySide.start();
    }

    private void assertNothingInClear() throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : texts(
                "select table_schema || '.' || table_name from information_schema.tables where table_schema like 'query%'")) {
            rows.addAll(texts("select row_of::text from " + table + " row_of"));
        }
        assertThat(rows).hasSizeGreaterThan(4);
        for (String canary : CANARIES) {
            String hex = HexFormat.of().formatHex(canary.getBytes(StandardCharsets.UTF_8));
            assertThat(rows).noneMatch(row -> row.toLowerCase().contains(canary) || row.contains(hex));
        }
    }

    private List<String> ids(String sub, String uri) {
        List<String> ids = new ArrayList<>();
        WebTestClient.BodyContentSpec body =
                querySide.get(sub, uri).expectStatus().isOk().expectBody();
        body.jsonPath("$.items[*].id").value((List<String> found) -> ids.addAll(found));
        return ids;
    }

    private void asOwner(String... statements) throws SQLException {
        try (Connection connection = querySide.database().connect(TestDatabase.OWNER);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
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
