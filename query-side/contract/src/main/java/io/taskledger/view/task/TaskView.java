package io.taskledger.view.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.contract.task.TaskStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A task. Reads and writes answer with the same record.
 *
 * @param subtasks in the order of their ranks
 * @param previousId the occurrence whose completion made this one; {@code null} if a person added it
 * @param nextId the occurrence that the completion of this one made
 * @param deletedAt when the task went to the bin; {@code null} if it is not there
 * @param version counts the task's events from 1; the value of the {@code ETag}
 * @param operationId the write that is being answered; {@code null} on reads
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskView(
        TaskId id,
        @JsonUnwrapped TaskFields fields,
        List<Subtask> subtasks,
        TaskStatus status,
        @Nullable TaskId previousId,
        @Nullable TaskId nextId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        @Nullable Instant deletedAt,
        long version,
        @Nullable OperationId operationId) {

    public TaskView {
        // answers and rows of before there were any
        subtasks = subtasks == null ? List.of() : List.copyOf(subtasks);
    }

    /** A task as it starts out. */
    public static TaskView of(TaskEvent.TaskAdded event, Instant time) {
        return new TaskView(
                event.taskId(),
                event.fields(),
                inOrder(event.subtasks().stream()),
                TaskStatus.OPEN,
                event.previous(),
                null,
                time,
                time,
                null,
                null,
                1,
                null);
    }

    /**
     * This task after one more event; the one place where events become state.
     *
     * @throws IllegalArgumentException if the event adds a task, since a task is added once, or removes it for good
     */
    public TaskView after(TaskEvent event, Instant time) {
        if (event instanceof TaskEvent.TaskEdited edited) {
            return with(fields.after(edited.changes()), time);
        } else if (event instanceof TaskEvent.TaskSkipped skipped) {
            return with(fields.after(skipped.changes()), time);
        } else if (event instanceof TaskEvent.TaskCompleted completed) {
            TaskId next = completed.next() == null ? nextId : completed.next();
            return changed(fields, subtasks, TaskStatus.COMPLETED, next, time, time, deletedAt);
        } else if (event instanceof TaskEvent.TaskReopened) {
            return changed(fields, subtasks, TaskStatus.OPEN, nextId, time, null, deletedAt);
        } else if (event instanceof TaskEvent.TaskDeleted) {
            return changed(fields, subtasks, status, nextId, time, completedAt, time);
        } else if (event instanceof TaskEvent.TaskRestored) {
            return changed(fields, subtasks, status, nextId, time, completedAt, null);
        } else if (event instanceof TaskEvent.SubtaskAdded added) {
            return with(Stream.concat(subtasks.stream(), Stream.of(added.subtask())), time);
        } else if (event instanceof TaskEvent.SubtaskEdited edited) {
            return with(
                    subtasks.stream()
                            .map(part -> part.id().equals(edited.subtaskId()) ? part.after(edited.changes()) : part),
                    time);
        } else if (event instanceof TaskEvent.SubtaskRemoved removed) {
            return with(subtasks.stream().filter(part -> !part.id().equals(removed.subtaskId())), time);
        }
        throw new IllegalArgumentException(
                "No task is there after " + event.getClass().getSimpleName());
    }

    private TaskView with(TaskFields newFields, Instant time) {
        return changed(newFields, subtasks, status, nextId, time, completedAt, deletedAt);
    }

    private TaskView with(Stream<Subtask> parts, Instant time) {
        return changed(fields, inOrder(parts), status, nextId, time, completedAt, deletedAt);
    }

    /** Those of the same rank in the order they were added. */
    private static List<Subtask> inOrder(Stream<Subtask> parts) {
        return parts.sorted(Comparator.comparing(Subtask::rank)).toList();
    }

    private TaskView changed(
            TaskFields newFields,
            List<Subtask> parts,
            TaskStatus newStatus,
            @Nullable TaskId next,
            Instant time,
            @Nullable Instant completed,
            @Nullable Instant deleted) {
        return new TaskView(
                id,
                newFields,
                parts,
                newStatus,
                previousId,
                next,
                createdAt,
                time,
                completed,
                deleted,
                version + 1,
                null);
    }

    /** How many percent of the subtasks are done, rounded down; {@code null} if there are none. */
    @JsonProperty
    public @Nullable Integer completion() {
        return subtasks.isEmpty()
                ? null
                : (int) (100 * subtasks.stream().filter(Subtask::done).count() / subtasks.size());
    }

    /** The subtask of this id; empty if there is none. */
    public Optional<Subtask> subtask(SubtaskId subtaskId) {
        return subtasks.stream().filter(part -> part.id().equals(subtaskId)).findFirst();
    }

    /** This task as the answer to a write. */
    public TaskView answering(OperationId operation) {
        return new TaskView(
                id,
                fields,
                subtasks,
                status,
                previousId,
                nextId,
                createdAt,
                updatedAt,
                completedAt,
                deletedAt,
                version,
                operation);
    }
}
