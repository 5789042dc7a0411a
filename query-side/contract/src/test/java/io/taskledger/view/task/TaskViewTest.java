package io.taskledger.view.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.contract.OperationId;
import io.taskledger.contract.SubjectRef;
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
import io.taskledger.contract.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskViewTest {

    private static final TaskId TASK = TaskId.random();
    private static final SubjectRef OWNER = SubjectRef.random();
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    private static final Instant DUE = Instant.parse("2026-12-24T17:00:00Z");
    private static final TaskAdded ADDED = new TaskAdded(
            TASK,
            OWNER,
            TaskFields.builder("Water the plants")
                    .description("All of them")
                    .priority(Priority.HIGH)
                    .dueAt(DUE)
                    .tags(List.of("home"))
                    .build(),
            List.of(),
            null);

    private final TaskView added = TaskView.of(ADDED, START);

    @Test
    void starts_open_with_what_was_asked_for() {
        assertThat(added)
                .isEqualTo(new TaskView(
                        TASK,
                        ADDED.fields(),
                        List.of(),
                        TaskStatus.OPEN,
                        null,
                        null,
                        START,
                        START,
                        null,
                        null,
                        1,
                        null));
    }

    @Test
    void takes_over_edited_values_and_keeps_the_others() {
        TaskView edited =
                added.after(edit(TaskChanges.builder().title("Feed the cat").build()), at(1));

        assertThat(edited.fields().title()).isEqualTo("Feed the cat");
        assertThat(edited.fields().description()).isEqualTo("All of them");
        assertThat(edited.fields().dueAt()).isEqualTo(DUE);
        assertThat(edited.createdAt()).isEqualTo(START);
        assertThat(edited.updatedAt()).isEqualTo(at(1));
        assertThat(edited.version()).isEqualTo(2);
    }

    @Test
    void empties_cleared_fields() {
        TaskView edited = added.after(
                edit(TaskChanges.builder()
                        .tags(List.of())
                        .clear(TaskField.DESCRIPTION)
                        .clear(TaskField.DUE_AT)
                        .build()),
                at(1));

        assertThat(edited.fields().description()).isNull();
        assertThat(edited.fields().dueAt()).isNull();
        assertThat(edited.fields().tags()).isEmpty();
    }

    @Test
    void remembers_when_it_was_completed_until_it_is_reopened() {
        TaskView completed = added.after(new TaskCompleted(TASK, OWNER, null), at(1));
        TaskView reopened = completed.after(new TaskReopened(TASK, OWNER), at(2));

        assertThat(completed.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(completed.completedAt()).isEqualTo(at(1));
        assertThat(reopened.status()).isEqualTo(TaskStatus.OPEN);
        assertThat(reopened.completedAt()).isNull();
        assertThat(reopened.version()).isEqualTo(3);
    }

    @Test
    void keeps_its_status_in_the_bin() {
        TaskView binned =
                added.after(new TaskCompleted(TASK, OWNER, null), at(1)).after(new TaskDeleted(TASK, OWNER), at(2));

        assertThat(binned.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(binned.completedAt()).isEqualTo(at(1));
        assertThat(binned.deletedAt()).isEqualTo(at(2));
    }

    @Test
    void comes_back_from_the_bin_as_it_was() {
        TaskView restored =
                added.after(new TaskDeleted(TASK, OWNER), at(1)).after(new TaskRestored(TASK, OWNER), at(2));

        assertThat(restored.deletedAt()).isNull();
        assertThat(restored.fields()).isEqualTo(added.fields());
        assertThat(restored.version()).isEqualTo(3);
    }

    @Test
    void is_a_link_in_the_chain_of_its_occurrences() {
        TaskId next = TaskId.random();
        TaskView completed = added.after(new TaskCompleted(TASK, OWNER, next), at(1));
        TaskAdded occurrence = new TaskAdded(next, OWNER, ADDED.fields(), List.of(), TASK);

        assertThat(completed.nextId()).isEqualTo(next);
        assertThat(completed
                        .after(new TaskReopened(TASK, OWNER), at(2))
                        .after(new TaskCompleted(TASK, OWNER, null), at(3))
                        .nextId())
                .isEqualTo(next);
        assertThat(TaskView.of(occurrence, at(1)).previousId()).isEqualTo(TASK);
    }

    @Test
    void moves_on_to_its_next_occurrence_when_it_is_skipped() {
        Instant next = DUE.plus(Duration.ofDays(7));

        TaskView skipped = added.after(
                new TaskSkipped(TASK, OWNER, TaskChanges.builder().dueAt(next).build()), at(1));

        assertThat(skipped.fields().dueAt()).isEqualTo(next);
        assertThat(skipped.status()).isEqualTo(TaskStatus.OPEN);
        assertThat(skipped.version()).isEqualTo(2);
    }

    @Test
    void is_nothing_once_it_was_purged() {
        assertThatThrownBy(() -> added.after(new TaskPurged(TASK, OWNER), at(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void has_its_parts_in_the_order_of_their_ranks() {
        Subtask first = part("First", "1");
        Subtask second = part("Second", "2");
        Subtask between = part("Between", "15");

        TaskView task = added.after(new SubtaskAdded(TASK, OWNER, second), at(1))
                .after(new SubtaskAdded(TASK, OWNER, first), at(2))
                .after(new SubtaskAdded(TASK, OWNER, between), at(3));

        assertThat(task.subtasks()).containsExactly(first, between, second);
        assertThat(task.version()).isEqualTo(4);
        TaskView moved = task.after(
                new SubtaskEdited(TASK, OWNER, first.id(), new SubtaskChanges(null, true, new Rank("3"))), at(4));
        assertThat(moved.subtasks()).extracting(Subtask::title).containsExactly("Between", "Second", "First");
        assertThat(moved.subtask(first.id())).hasValue(new Subtask(first.id(), "First", true, new Rank("3")));
        assertThat(moved.after(new SubtaskRemoved(TASK, OWNER, second.id()), at(5))
                        .subtasks())
                .extracting(Subtask::title)
                .containsExactly("Between", "First");
    }

    @Test
    void tells_how_much_of_it_is_done() {
        TaskView task = added;
        assertThat(task.completion()).isNull();
        for (int i = 1; i <= 3; i++) {
            task = task.after(
                    new SubtaskAdded(TASK, OWNER, new Subtask(SubtaskId.random(), "Part", i > 1, new Rank("" + i))),
                    at(i));
        }

        assertThat(task.completion()).isEqualTo(66);
    }

    private static Subtask part(String title, String rank) {
        return new Subtask(SubtaskId.random(), title, false, new Rank(rank));
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
        assertThat(answer.after(new TaskCompleted(TASK, OWNER, null), at(1)).operationId())
                .isNull();
    }

    private static TaskEdited edit(TaskChanges changes) {
        return new TaskEdited(TASK, OWNER, changes);
    }

    private static Instant at(int hour) {
        return START.plusSeconds(3_600L * hour);
    }
}
