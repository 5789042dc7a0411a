package io.taskledger.contract.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.taskledger.contract.DataSubject;
import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.EventType;
import io.taskledger.contract.SubjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a task. When it happened is the event's own timestamp. */
public sealed interface TaskEvent extends DomainEvent {

    TaskId taskId();

    @Override
    default String target() {
        return "task:" + taskId();
    }

    /** @param previous the occurrence whose completion made this one; {@code null} if a person added it */
    @EventType(name = "task-added", action = "task.add")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskAdded(
            TaskId taskId,
            @DataSubject SubjectRef owner,
            @JsonUnwrapped TaskFields fields,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Subtask> subtasks,
            @Nullable TaskId previous)
            implements TaskEvent {

        public TaskAdded {
            // JSON without the property reaches this constructor with null
            subtasks = subtasks == null ? List.of() : List.copyOf(subtasks);
        }
    }

    @EventType(name = "task-edited", action = "task.edit")
    record TaskEdited(TaskId taskId, @DataSubject SubjectRef owner, TaskChanges changes) implements TaskEvent {}

    /** @param next the occurrence that this has made; {@code null} if none */
    @EventType(name = "task-completed", action = "task.complete")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskCompleted(
            TaskId taskId,
            @DataSubject SubjectRef owner,
            @Nullable TaskId next) implements TaskEvent {}

    @EventType(name = "task-reopened", action = "task.reopen")
    record TaskReopened(TaskId taskId, @DataSubject SubjectRef owner) implements TaskEvent {}

    /** The task went to the bin. */
    @EventType(name = "task-deleted", action = "task.delete")
    record TaskDeleted(TaskId taskId, @DataSubject SubjectRef owner) implements TaskEvent {}

    /** The task came back from the bin. */
    @EventType(name = "task-restored", action = "task.restore")
    record TaskRestored(TaskId taskId, @DataSubject SubjectRef owner) implements TaskEvent {}

    /** The task is gone for good: nobody can read or change it any more. */
    @EventType(name = "task-purged", action = "task.purge")
    record TaskPurged(TaskId taskId, @DataSubject SubjectRef owner) implements TaskEvent {}

    /** The task moved on to its next occurrence without having been completed. */
    @EventType(name = "task-skipped", action = "task.skip")
    record TaskSkipped(TaskId taskId, @DataSubject SubjectRef owner, TaskChanges changes) implements TaskEvent {}

    @EventType(name = "subtask-added", action = "subtask.add")
    record SubtaskAdded(TaskId taskId, @DataSubject SubjectRef owner, Subtask subtask) implements TaskEvent {}

    @EventType(name = "subtask-edited", action = "subtask.edit")
    record SubtaskEdited(TaskId taskId, @DataSubject SubjectRef owner, SubtaskId subtaskId, SubtaskChanges changes)
            implements TaskEvent {}

    @EventType(name = "subtask-removed", action = "subtask.remove")
    record SubtaskRemoved(TaskId taskId, @DataSubject SubjectRef owner, SubtaskId subtaskId) implements TaskEvent {}
}
