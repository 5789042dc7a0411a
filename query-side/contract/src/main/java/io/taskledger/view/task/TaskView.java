package io.taskledger.view.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.contract.task.TaskStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task. Reads and writes answer with the same record.
 *
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
        TaskStatus status,
        @Nullable TaskId previousId,
        @Nullable TaskId nextId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        @Nullable Instant deletedAt,
        long version,
        @Nullable OperationId operationId) {

    /** A task as it starts out. */
    public static TaskView of(TaskEvent.TaskAdded event, Instant time) {
        return new TaskView(
                event.taskId(),
                event.fields(),
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
            return changed(fields.after(edited.changes()), status, nextId, time, completedAt, deletedAt);
        } else if (event instanceof TaskEvent.TaskSkipped skipped) {
            return changed(fields.after(skipped.changes()), status, nextId, time, completedAt, deletedAt);
        } else if (event instanceof TaskEvent.TaskCompleted completed) {
            TaskId next = completed.next() == null ? nextId : completed.next();
            return changed(fields, TaskStatus.COMPLETED, next, time, time, deletedAt);
        } else if (event instanceof TaskEvent.TaskReopened) {
            return changed(fields, TaskStatus.OPEN, nextId, time, null, deletedAt);
        } else if (event instanceof TaskEvent.TaskDeleted) {
            return changed(fields, status, nextId, time, completedAt, time);
        } else if (event instanceof TaskEvent.TaskRestored) {
            return changed(fields, status, nextId, time, completedAt, null);
        }
        throw new IllegalArgumentException(
                "No task is there after " + event.getClass().getSimpleName());
    }

    private TaskView changed(
            TaskFields newFields,
            TaskStatus newStatus,
            @Nullable TaskId next,
            Instant time,
            @Nullable Instant completed,
            @Nullable Instant deleted) {
        return new TaskView(
                id, newFields, newStatus, previousId, next, createdAt, time, completed, deleted, version + 1, null);
    }

    /** This task as the answer to a write. */
    public TaskView answering(OperationId operation) {
        return new TaskView(
                id,
                fields,
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
