package io.taskledger.query.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskDeleted;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.contract.task.TaskStatus;
import io.taskledger.query.QuerySide;
import io.taskledger.runtime.web.Cursor;
import io.taskledger.runtime.web.Page;
import io.taskledger.view.task.TaskView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListTasksTest {

    private static final String TASKS = "/api/v1/tasks";
    private static final ParameterizedTypeReference<Page<TaskView>> PAGE = new ParameterizedTypeReference<>() {};

    private final QuerySide querySide = QuerySide.shared();
    private final String sub = "lister-" + UUID.randomUUID();
    private final Instant now = querySide.clock().instant();
    private SampleTasks sample;

    @BeforeAll
    void append() {
        sample = SampleTasks.append(querySide, querySide.subject(sub), 60, now);
        querySide.get(sub, TASKS).expectStatus().isOk();
    }

    Stream<Arguments> everyOrderInPagesOfManySizes() {
        return TaskOrder.BY_NAME.keySet().stream()
                .flatMap(order -> IntStream.of(3, 59, 60).mapToObj(limit -> Arguments.of(order, limit)));
    }

    @ParameterizedTest
    @MethodSource("everyOrderInPagesOfManySizes")
    void walks_through_all_tasks_in_order(String order, int limit) {
        assertThat(walk(TASKS + "?includeDeleted=true&sort=" + order + "&limit=" + limit))
                .containsExactlyElementsOf(SampleTasks.sorted(sample.all(), order));
    }

    @Test
    void shows_the_latest_twenty_out_of_the_bin_when_asked_for_nothing() {
        Page<TaskView> page = page(TASKS).getResponseBody();

        assertThat(page.items())
                .containsExactlyElementsOf(
                        SampleTasks.sorted(sample.outOfBin(), "-created").subList(0, 20));
        assertThat(page.nextCursor()).isNotNull();
    }

    Stream<Arguments> filters() {
        Instant today = Instant.parse("2030-05-15T00:00:00Z");
        return Stream.of(
                filter("status=OPEN", task -> task.status() == TaskStatus.OPEN),
                filter("status=COMPLETED", task -> task.status() == TaskStatus.COMPLETED),
                filter("priority=URGENT", task -> task.fields().priority() == Priority.URGENT),
                filter("tag=tag%201", task -> task.fields().tags().contains("tag 1")),
                filter("tag=" + UriUtils.encode("全部", "UTF-8"), task -> true),
                filter("tag=tag", task -> false),
                filter("q=PIE+apple", task -> task.fields().title().equalsIgnoreCase("apple pie")),
                filter("q=a%CC%88pfel", task -> task.fields().title().equals("Äpfel")),
                filter("q=42", task -> task.fields().title().equals("42 days")),
                filter(
                        "q=" + UriUtils.encode("🍎", "UTF-8"),
                        task -> task.fields().title().startsWith("🍎")),
                filter("q=pie+banana", task -> false),
                filter("q=app", task -> false),
                filter(
                        "q=pie&tag=tag%202&status=OPEN",
                        task -> task.fields().title().endsWith("pie")
                                && task.fields().tags().contains("tag 2")
                                && task.status() == TaskStatus.OPEN),
                filter(
                        "dueFrom=2030-05-16T22:00:00Z",
                        task -> task.fields().dueAt() != null && !dueBefore(task, "2030-05-16T22:00:00Z")),
                filter(
                        "dueFrom=2030-05-17T00:00:00%2B02:00",
                        task -> task.fields().dueAt() != null && !dueBefore(task, "2030-05-16T22:00:00Z")),
                filter("dueTo=2030-05-16T22:00:00Z", task -> dueBefore(task, "2030-05-16T22:00:00Z")),
                filter("overdue=true", this::isOverdue),
                filter("filter=overdue", this::isOverdue),
                filter("overdue=false", task -> !isOverdue(task)),
                filter("hasDue=true", task -> task.fields().dueAt() != null),
                filter("hasDue=false", task -> task.fields().dueAt() == null),
                filter("filter=today", task -> isDueWithin(task, today, Duration.ofDays(1))),
                filter("filter=week", task -> isDueWithin(task, today, Duration.ofDays(7))),
                filter(
                        "status=OPEN&filter=week&tag=tag%200&hasDue=true&overdue=false",
                        task -> task.status() == TaskStatus.OPEN
                                && isDueWithin(task, today, Duration.ofDays(7))
                                && task.fields().tags().contains("tag 0")
                                && !isOverdue(task)));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void shows_the_tasks_that_match(String parameters, Predicate<TaskView> matches) {
        for (String order : List.of("-created", "due", "-due", "title")) {
            assertThat(walk(TASKS + "?limit=9&sort=" + order + "&" + parameters))
                    .containsExactlyElementsOf(SampleTasks.sorted(sample.outOfBin(), order).stream()
                            .filter(matches)
                            .toList());
        }
    }

    @Test
    void includes_the_bounds_as_documented() {
        String caller = "bounds-" + UUID.randomUUID();
        SubjectRef owner = querySide.subject(caller);
        Instant due = Instant.parse("2031-01-01T00:00:00Z");
        querySide.append(
                now,
                new TaskAdded(
                        TaskId.random(),
                        owner,
                        TaskFields.builder("Due")
                                .priority(Priority.LOW)
                                .dueAt(due)
                                .build(),
                        List.of(),
                        null));

        querySide
                .get(caller, TASKS + "?dueFrom=" + due)
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1);
        querySide
                .get(caller, TASKS + "?dueTo=" + due)
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(0);
    }

    @Test
    void keeps_its_place_while_tasks_come_and_go() {
        String caller = "busy-" + UUID.randomUUID();
        SubjectRef owner = querySide.subject(caller);
        SampleTasks tasks = SampleTasks.append(querySide, owner, 10, now);
        List<TaskView> expected = SampleTasks.sorted(tasks.all(), "-created");
        String first = TASKS + "?includeDeleted=true&limit=5";
        querySide.get(caller, first).expectStatus().isOk();

        EntityExchangeResult<Page<TaskView>> page = page(querySide.as(caller), first);
        SampleTasks.append(querySide, owner, 3, now.plus(Duration.ofDays(100)));
        querySide.get(caller, TASKS).expectStatus().isOk();

        assertThat(page(querySide.as(caller), next(page)).getResponseBody().items())
                .containsExactlyElementsOf(expected.subList(5, 10));
    }

    @Test
    void keeps_its_place_among_titles_while_they_change() {
        String caller = "busy-" + UUID.randomUUID();
        SubjectRef owner = querySide.subject(caller);
        List<TaskAdded> tasks = Stream.of("b", "d", "f", "h", "d")
                .map(title -> new TaskAdded(
                        TaskId.random(),
                        owner,
                        TaskFields.builder(title).priority(Priority.LOW).build(),
                        List.of(),
                        null))
                .toList();
        querySide.append(now, tasks.toArray(DomainEvent[]::new));
        String first = TASKS + "?sort=title&limit=2";
        querySide.get(caller, first).expectStatus().isOk();

        EntityExchangeResult<Page<TaskView>> page = page(querySide.as(caller), first);
        querySide.append(
                now,
                new TaskAdded(
                        TaskId.random(),
                        owner,
                        TaskFields.builder("a").priority(Priority.LOW).build(),
                        List.of(),
                        null),
                new TaskAdded(
                        TaskId.random(),
                        owner,
                        TaskFields.builder("e").priority(Priority.LOW).build(),
                        List.of(),
                        null),
                titled(tasks.get(1), "z"),
                titled(tasks.get(2), "c"),
                new TaskDeleted(tasks.get(3).taskId(), owner));
        querySide.get(caller, TASKS).expectStatus().isOk();

        assertThat(page.getResponseBody().items())
                .extracting(task -> task.fields().title())
                .containsExactly("b", "d");
        assertThat(walk(querySide.as(caller), next(page)))
                .extracting(task -> task.fields().title())
                .containsExactly("d", "e", "z");
    }

    private static TaskEdited titled(TaskAdded task, String title) {
        return new TaskEdited(
                task.taskId(), task.owner(), TaskChanges.builder().title(title).build());
    }

    @Test
    void tells_a_title_in_no_cursor() {
        String caller = "discreet-" + UUID.randomUUID();
        SubjectRef owner = querySide.subject(caller);
        for (int i = 0; i < 2; i++) {
            querySide.append(
                    now,
                    new TaskAdded(
                            TaskId.random(),
                            owner,
                            TaskFields.builder("Canary")
                                    .priority(Priority.LOW)
                                    .tags(List.of("Kestrel"))
                                    .build(),
                            List.of(),
                            null));
        }
        String uri = TASKS + "?sort=title&limit=1&q=canary&tag=Kestrel";
        querySide.get(caller, uri).expectStatus().isOk();

        String cursor = page(querySide.as(caller), uri).getResponseBody().nextCursor();

        assertThat(everyLayer(cursor))
                .allSatisfy(layer ->
                        assertThat(layer).doesNotContainIgnoringCase("canary").doesNotContain("Kestrel"));
    }

    /** The text, and what is encoded in it and in that. */
    private static List<String> everyLayer(String cursor) {
        String outer = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
        List<String> layers = new ArrayList<>(List.of(cursor, outer));
        Pattern.compile("[A-Za-z0-9_-]{20,}")
                .matcher(outer)
                .results()
                .map(inner -> new String(Base64.getUrlDecoder().decode(inner.group()), StandardCharsets.ISO_8859_1))
                .forEach(layers::add);
        assertThat(layers).hasSizeGreaterThan(2);
        return layers;
    }

    @Test
    void repeats_the_parameters_in_the_link_to_the_next_page() {
        String first = TASKS + "?tag=" + UriUtils.encode("全部", "UTF-8") + "&sort=-title&limit=3";

        EntityExchangeResult<Page<TaskView>> page = page(first);

        assertThat(next(page))
                .isEqualTo(first + "&cursor=" + page.getResponseBody().nextCursor());
    }

    @Test
    void lists_nothing_of_others() {
        String other = "other-" + UUID.randomUUID();
        querySide.subject(other);

        for (String caller : List.of(other, "never-wrote-" + UUID.randomUUID())) {
            querySide
                    .get(caller, TASKS + "?includeDeleted=true")
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .doesNotExist(HttpHeaders.LINK)
                    .expectBody(String.class)
                    .isEqualTo("{\"items\":[]}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=due&limit=2", // another order
                "limit=2&includeDeleted=true", // other tasks
                "limit=2&status=OPEN"
            })
    void refuses_a_cursor_of_another_list(String parameters) {
        String cursor = page(TASKS + "?limit=2").getResponseBody().nextCursor();

        expectBadRequest(sub, parameters + "&cursor=" + cursor, "cursor");
    }

    @Test
    void takes_a_cursor_with_another_page_size() {
        String cursor = page(TASKS + "?limit=2").getResponseBody().nextCursor();

        assertThat(page(TASKS + "?sort=-created&limit=3&cursor=" + cursor)
                        .getResponseBody()
                        .items())
                .containsExactlyElementsOf(
                        SampleTasks.sorted(sample.outOfBin(), "-created").subList(2, 5));
    }

    @Test
    void refuses_a_cursor_of_somebody_else() {
        String cursor = page(TASKS).getResponseBody().nextCursor();
        String other = "other-" + UUID.randomUUID();
        querySide.subject(other);

        expectBadRequest(other, "cursor=" + cursor, "cursor");
    }

    @Test
    void refuses_a_damaged_cursor() {
        String cursor = page(TASKS).getResponseBody().nextCursor();

        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            expectBadRequest(sub, "cursor=" + cursor.substring(0, i) + other + cursor.substring(i + 1), "cursor");
        }
        expectBadRequest(sub, "cursor=" + cursor.substring(1), "cursor");
        expectBadRequest(sub, "cursor=" + cursor.substring(0, cursor.length() - 1), "cursor");
        expectBadRequest(sub, "cursor=" + cursor + "AAAA", "cursor");
        expectBadRequest(sub, "cursor=" + "A".repeat(Cursor.MAX_LENGTH + 1), "cursor");
    }

    @ParameterizedTest
    @CsvSource({
        "created, yesterday, 1",
        "created, +500000-01-01T00:00:00Z, 1",
        "-due, 1899-12-31T23:59:59Z, 1",
        "priority, HIGH, 1",
        "title, Title, 1",
        "-title, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, 1"
    })
    void refuses_a_cursor_that_was_made_up(String order, String key, String position) {
        String context = TestRequests.list(sub, "sort=" + order, now).cursorContext();
        String cursor = Cursor.encode(context, key, position);

        expectBadRequest(sub, "sort=" + order + "&cursor=" + cursor, "cursor");
    }

    @ParameterizedTest
    @CsvSource({
        "listId=1, listId",
        "q=, q",
        "q=%21%3F, q",
        "q=%00, q",
        "q=%20, q",
        "asOf=2030-01-01T00:00:00Z, asOf",
        "sort=color, sort",
        "sort=Created, sort",
        "sort=, sort",
        "status=open, status",
        "status=OPEN&status=COMPLETED, status",
        "priority=1, priority",
        "tag=, tag",
        "tag=%00, tag",
        "tag=%C3%28, tag",
        "dueFrom=2030-05-15, dueFrom",
        "dueFrom=2030-13-01T00:00:00Z, dueFrom",
        "dueFrom=%2B500000-01-01T00:00:00Z, dueFrom",
        "dueTo=1899-12-31T23:59:59Z, dueTo",
        "overdue=yes, overdue",
        "hasDue=1, hasDue",
        "includeDeleted=TRUE, includeDeleted",
        "filter=tomorrow, filter",
        "limit=0, limit",
        "limit=101, limit",
        "limit=ten, limit",
        "cursor=, cursor"
    })
    void refuses_a_parameter_by_name(String parameters, String field) {
        expectBadRequest(sub, parameters, field);
    }

    @Test
    void takes_words_and_tags_up_to_a_length() {
        page(TASKS + "?tag=" + "x".repeat(50) + "&q=" + "x".repeat(200));

        expectBadRequest(sub, "tag=" + "x".repeat(51), "tag");
        expectBadRequest(sub, "q=" + "x".repeat(201), "q");
    }

    private void expectBadRequest(String caller, String rawQuery, String field) {
        querySide
                .as(caller)
                .get()
                .uri(builder -> URI.create(builder.path(TASKS).build() + "?" + rawQuery))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("invalid_request")
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    private List<TaskView> walk(String first) {
        return walk(querySide.as(sub), first);
    }

    private static List<TaskView> walk(WebTestClient client, String first) {
        List<TaskView> walked = new ArrayList<>();
        String uri = first;
        while (uri != null) {
            EntityExchangeResult<Page<TaskView>> page = page(client, uri);
            walked.addAll(page.getResponseBody().items());
            uri = next(page);
        }
        return walked;
    }

    private EntityExchangeResult<Page<TaskView>> page(String uri) {
        return page(querySide.as(sub), uri);
    }

    private static EntityExchangeResult<Page<TaskView>> page(WebTestClient client, String uri) {
        return client.get()
                .uri(builder -> URI.create(builder.build() + uri))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(PAGE)
                .returnResult();
    }

    /** The target of the link to the next page; {@code null} on the last one. */
    private static String next(EntityExchangeResult<Page<TaskView>> page) {
        String link = page.getResponseHeaders().getFirst(HttpHeaders.LINK);
        if (link == null) {
            assertThat(page.getResponseBody().nextCursor()).isNull();
            return null;
        }
        assertThat(link).startsWith("<").endsWith(">; rel=\"next\"");
        String target = link.substring(1, link.indexOf('>'));
        assertThat(UriComponentsBuilder.fromUriString(target)
                        .build()
                        .getQueryParams()
                        .getFirst("cursor"))
                .isEqualTo(page.getResponseBody().nextCursor());
        return target;
    }

    private static Arguments filter(String parameters, Predicate<TaskView> matches) {
        return Arguments.of(parameters, matches);
    }

    private boolean isOverdue(TaskView task) {
        return task.status() == TaskStatus.OPEN
                && task.fields().dueAt() != null
                && task.fields().dueAt().isBefore(now);
    }

    private static boolean dueBefore(TaskView task, String end) {
        return task.fields().dueAt() != null && task.fields().dueAt().isBefore(Instant.parse(end));
    }

    private static boolean isDueWithin(TaskView task, Instant start, Duration length) {
        return task.fields().dueAt() != null
                && !task.fields().dueAt().isBefore(start)
                && task.fields().dueAt().isBefore(start.plus(length));
    }
}
