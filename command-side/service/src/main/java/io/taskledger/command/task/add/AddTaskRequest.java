package io.taskledger.command.task.add;

import io.taskledger.command.task.CalendarRange;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskCommand.AddTask;
import io.taskledger.contract.task.TaskId;
import io.taskledger.contract.task.TaskLimits;
import io.taskledger.runtime.validation.ElementCounts;
import io.taskledger.runtime.validation.Text;
import jakarta.validation.GroupSequence;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new task as the API takes it; only the title is required. */
@GroupSequence({ElementCounts.class, AddTaskRequest.class})
record AddTaskRequest(
        @NotNull @Text(min = 1, max = TaskLimits.TITLE) String title,

        @Nullable @Text(max = TaskLimits.DESCRIPTION, multiline = true)
        String description,

        @Nullable Priority priority,
        @Nullable @CalendarRange Instant dueAt,

        @Nullable @Size(max = TaskLimits.TAGS, groups = ElementCounts.class)
        List<@NotNull @Text(min = 1, max = TaskLimits.TAG_NAME) String> tags) {

    AddTask toCommand(TaskId taskId, SubjectRef owner) {
        return new AddTask(
                taskId,
                owner,
                title,
                description,
                priority == null ? Priority.MEDIUM : priority,
                dueAt == null ? null : dueAt.truncatedTo(ChronoUnit.MILLIS),
                tags == null ? List.of() : tags.stream().distinct().toList());
    }
}
