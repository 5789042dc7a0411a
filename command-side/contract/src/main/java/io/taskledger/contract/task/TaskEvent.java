package io.taskledger.contract.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.DataSubject;
import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.EventType;
import io.taskledger.contract.PersonalData;
import io.taskledger.contract.SubjectRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a task. When it happened is the event's own timestamp. */
public sealed interface TaskEvent extends DomainEvent {

    TaskId taskId();

    @Override
    default String target() {
        return "task:" + taskId();
    }

    @EventType(name = "task-added", action = "task.add")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskAdded(
            TaskId taskId,
            @DataSubject SubjectRef owner,
            @PersonalData("task.title") String title,
            @PersonalData("task.description") @Nullable String description,
            Priority priority,
            @Nullable Instant dueAt,
            @PersonalData("task.tags") List<String> tags)
            implements TaskEvent {

        public TaskAdded {
            tags = List.copyOf(tags);
        }
    }

    @EventType(name = "task-edited", action = "task.edit")
    record TaskEdited(TaskId taskId, @DataSubject SubjectRef owner, TaskChanges changes) implements TaskEvent {}

    @EventType(name = "task-completed", action = "task.complete")
    record TaskCompleted(TaskId taskId, @DataSubject SubjectRef owner) implements TaskEvent {}

    @EventType(name = "task-reopened", action = "task.reopen")
    record TaskReopened(TaskId taskId, @DataSubject SubjectRef owner) implements TaskEvent {}

    /** The task went to the bin. */
    @EventType(name = "task-deleted", action = "task.delete")
    record TaskDeleted(TaskId taskId, @DataSubject SubjectRef owner) implements TaskEvent {}
}
