package io.taskledger.query.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.contract.OperationId;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskDeleted;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskEvent.TaskReopened;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.engine.AppendingProcess;
import io.taskledger.query.QuerySide;
import io.taskledger.runtime.web.Cursor;
import io.taskledger.runtime.web.Page;
import io.taskledger.view.task.TaskHistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;

class TaskHistoryTest {

    private static final ParameterizedTypeReference<Page<TaskHistoryEntry>> PAGE =
            new ParameterizedTypeReference<>() {};
    private static final Instant ADDED = Instant.parse("2030-01-01T08:00:00Z");

    private final QuerySide querySide = QuerySide.shared();
    private final String sub = "historian-" + UUID.randomUUID();
    private final TaskId id = TaskId.random();
    private final OperationId operation = OperationId.random();
    private final List<TaskHistoryEntry> expected = new ArrayList<>();
    private SubjectRef owner;

    @BeforeEach
    void append() {
        owner = querySide.subject(sub);
        TaskChanges start = TaskChanges.builder()
                .title("Начало")
                .description("d")
                .priority(Priority.LOW)
                .dueAt(ADDED)
                .rank(new Rank("1"))
                .tags(List.of("a"))
                .build();
        TaskChanges edit = TaskChanges.builder()
                .title("End")
                .tags(List.of())
                .clear(TaskField.DESCRIPTION)
                .build();
        querySide.stream()
                .append(
                        ADDED,
                        operation,
                        owner,
                        new TaskAdded(
                                id,
                                owner,
                                TaskFields.builder("Начало")
                                        .description("d")
                                        .priority(Priority.LOW)
                                        .dueAt(ADDED)
                                        .tags(List.of("a"))
                                        .build(),
                                List.of(),
                                null),
                        new TaskEdited(id, owner, edit),
                        new TaskCompleted(id, owner, null),
                        new TaskReopened(id, owner));
        querySide.stream().append(ADDED.plus(Duration.ofDays(1)), operation, owner, new TaskDeleted(id, owner));
        expected.add(entry(1, ADDED, "task-added", start));
        expected.add(entry(2, ADDED, "task-edited", edit));
        expected.add(entry(3, ADDED, "task-completed", null));
        expected.add(entry(4, ADDED, "task-reopened", null));
        expected.add(entry(5, ADDED.plus(Duration.ofDays(1)), "task-deleted", null));
    }

    @Test
    void tells_what_happened_oldest_first() {
        Page<TaskHistoryEntry> page = history("");

        assertThat(page.items()).containsExactlyElementsOf(expected);
        assertThat(page.nextCursor()).isNull();
    }

    @Test
    void is_read_page_by_page() {
        Page<TaskHistoryEntry> first = history("?limit=2");
        Page<TaskHistoryEntry> second = history("?limit=2&cursor=" + first.nextCursor());
        Page<TaskHistoryEntry> last = history("?limit=2&cursor=" + second.nextCursor());

        assertThat(List.of(first.items(), second.items(), last.items()))
                .containsExactly(expected.subList(0, 2), expected.subList(2, 4), expected.subList(4, 5));
        assertThat(last.nextCursor()).isNull();
    }

    @Test
    void refuses_a_cursor_of_another_task() {
        TaskId other = TaskId.random();
        querySide.append(
                ADDED,
                new TaskAdded(
                        other,
                        owner,
                        TaskFields.builder("Other").priority(Priority.LOW).build(),
                        List.of(),
                        null));
        String cursor = history("?limit=1").nextCursor();

        expectBadRequest("/api/v1/tasks/" + other + "/history?cursor=" + cursor, "cursor");
    }

    @Test
    void refuses_a_cursor_that_was_made_up() {
        String context = TestRequests.history(sub, id, "").cursorContext();

        expectBadRequest(path() + "?cursor=" + Cursor.encode(context, "latest"), "cursor");
    }

    @Test
    void refuses_a_parameter_it_does_not_know() {
        expectBadRequest(path() + "?sort=-version", "sort");
        expectBadRequest(path() + "?limit=101", "limit");
    }

    private TaskHistoryEntry entry(long version, Instant time, String event, TaskChanges changes) {
        return new TaskHistoryEntry(version, time, event, changes, List.of(), operation, AppendingProcess.CLIENT);
    }

    private Page<TaskHistoryEntry> history(String query) {
        return querySide
                .get(sub, path() + query)
                .expectStatus()
                .isOk()
                .expectBody(PAGE)
                .returnResult()
                .getResponseBody();
    }

    private void expectBadRequest(String uri, String field) {
        querySide
                .get(sub, uri)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    private String path() {
        return "/api/v1/tasks/" + id + "/history";
    }
}
