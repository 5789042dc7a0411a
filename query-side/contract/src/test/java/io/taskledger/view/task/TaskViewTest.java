package io.taskledger.view.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.contract.OperationId;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskDeleted;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskEvent.TaskReopened;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskId;
import io.taskledger.contract.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskViewTest {

    private static final TaskId TASK = TaskId.random();
    private static final SubjectRef OWNER = SubjectRef.random();
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    private static final Instant DUE = Instant.parse("2026-12-24T17:00:00Z");
    private static final TaskAdded ADDED =
            new TaskAdded(TASK, OWNER, "Water the plants", "All of them", Priority.HIGH, DUE, List.of("home"));

    private final TaskView added = TaskView.of(ADDED, START);

    @Test
    void starts_open_with_what_was_asked_for() {
        assertThat(added)
                .isEqualTo(new TaskView(
                        TASK,
                        "Water the plants",
                        "All of them",
                        TaskStatus.OPEN,
                        Priority.HIGH,
                        DUE,
                        List.of("home"),
                        START,
                        START,
                        null,
                        null,
                        1,
                        null));
    }

    @Test
    void takes_over_edited_values_and_keeps_the_others() {
        TaskView edited = added.after(edit(new TaskChanges("Feed the cat", null, null, null, null, Set.of())), at(1));

        assertThat(edited.title()).isEqualTo("Feed the cat");
        assertThat(edited.description()).isEqualTo("All of them");
        assertThat(edited.dueAt()).isEqualTo(DUE);
        assertThat(edited.createdAt()).isEqualTo(START);
        assertThat(edited.updatedAt()).isEqualTo(at(1));
        assertThat(edited.version()).isEqualTo(2);
    }

    @Test
    void empties_cleared_fields() {
        Set<TaskField> cleared = Set.of(TaskField.DESCRIPTION, TaskField.DUE_AT);

        TaskView edited = added.after(edit(new TaskChanges(null, null, null, null, List.of(), cleared)), at(1));

        assertThat(edited.description()).isNull();
        assertThat(edited.dueAt()).isNull();
        assertThat(edited.tags()).isEmpty();
    }

    @Test
    void remembers_when_it_was_completed_until_it_is_reopened() {
        TaskView completed = added.after(new TaskCompleted(TASK, OWNER), at(1));
        TaskView reopened = completed.after(new TaskReopened(TASK, OWNER), at(2));

        assertThat(completed.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(completed.completedAt()).isEqualTo(at(1));
        assertThat(reopened.status()).isEqualTo(TaskStatus.OPEN);
        assertThat(reopened.completedAt()).isNull();
        assertThat(reopened.version()).isEqualTo(3);
    }

    @Test
    void keeps_its_status_in_the_bin() {
        TaskView binned = added.after(new TaskCompleted(TASK, OWNER), at(1)).after(new TaskDeleted(TASK, OWNER), at(2));

        assertThat(binned.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(binned.completedAt()).isEqualTo(at(1));
        assertThat(binned.deletedAt()).isEqualTo(at(2));
    }

    @Test
    void is_added_once() {
        assertThatThrownBy(() -> added.after(ADDED, at(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void names_the_operation_only_in_the_answer_to_it() {
        OperationId operation = OperationId.random();
        TaskView answer = added.answering(operation);

        assertThat(answer.operationId()).isEqualTo(operation);
        assertThat(answer.after(new TaskCompleted(TASK, OWNER), at(1)).operationId())
                .isNull();
    }

    private static TaskEdited edit(TaskChanges changes) {
        return new TaskEdited(TASK, OWNER, changes);
    }

    private static Instant at(int hour) {
        return START.plusSeconds(3_600L * hour);
    }
}
