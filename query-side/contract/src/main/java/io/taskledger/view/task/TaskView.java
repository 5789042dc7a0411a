package io.taskledger.view.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.PersonalData;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskId;
import io.taskledger.contract.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task. Reads and writes answer with the same record.
 *
 * @param deletedAt when the task went to the bin; {@code null} if it is not there
 * @param version counts the task's events from 1; the value of the {@code ETag}
 * @param operationId the write that is being answered; {@code null} on reads
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskView(
        TaskId id,
        @PersonalData("task.title") String title,
        @PersonalData("task.description") @Nullable String description,
        TaskStatus status,
        Priority priority,
        @Nullable Instant dueAt,
        @PersonalData("task.tags") List<String> tags,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        @Nullable Instant deletedAt,
        long version,
        @Nullable OperationId operationId) {

    public TaskView {
        tags = List.copyOf(tags);
    }

    /** A task as it starts out. */
    public static TaskView of(TaskEvent.TaskAdded event, Instant time) {
        return new TaskView(
                event.taskId(),
                event.title(),
                event.description(),
                TaskStatus.OPEN,
                event.priority(),
                event.dueAt(),
                event.tags(),
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
     * @throws IllegalArgumentException if the event adds a task, since a task is added once
     */
    public TaskView after(TaskEvent event, Instant time) {
        if (event instanceof TaskEvent.TaskEdited edited) {
            return edited(edited.changes(), time);
        } else if (event instanceof TaskEvent.TaskCompleted) {
            return moved(TaskStatus.COMPLETED, time, time, deletedAt);
        } else if (event instanceof TaskEvent.TaskReopened) {
            return moved(TaskStatus.OPEN, time, null, deletedAt);
        } else if (event instanceof TaskEvent.TaskDeleted) {
            return moved(status, time, completedAt, time);
        }
        throw new IllegalArgumentException(
                "A task is added once, not again by " + event.getClass().getSimpleName());
    }

    private TaskView edited(TaskChanges changes, Instant time) {
        return new TaskView(
                id,
                changes.title() == null ? title : changes.title(),
                changes.cleared().contains(TaskField.DESCRIPTION) ? null : or(changes.description(), description),
                status,
                changes.priority() == null ? priority : changes.priority(),
                changes.cleared().contains(TaskField.DUE_AT) ? null : or(changes.dueAt(), dueAt),
                changes.tags() == null ? tags : changes.tags(),
                createdAt,
                time,
                completedAt,
                deletedAt,
                version + 1,
                null);
    }

    private TaskView moved(TaskStatus newStatus, Instant time, @Nullable Instant completed, @Nullable Instant deleted) {
        return new TaskView(
                id,
                title,
                description,
                newStatus,
                priority,
                dueAt,
                tags,
                createdAt,
                time,
                completed,
                deleted,
                version + 1,
                null);
    }

    private static <T> @Nullable T or(@Nullable T value, @Nullable T otherwise) {
        return value != null ? value : otherwise;
    }

    /** This task as the answer to a write. */
    public TaskView answering(OperationId operation) {
        return new TaskView(
                id,
                title,
                description,
                status,
                priority,
                dueAt,
                tags,
                createdAt,
                updatedAt,
                completedAt,
                deletedAt,
                version,
                operation);
    }
}
