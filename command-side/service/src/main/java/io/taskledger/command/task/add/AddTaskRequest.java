package io.taskledger.command.task.add;

import io.taskledger.command.task.CalendarRange;
import io.taskledger.command.task.RecurrenceRule;
import io.taskledger.command.task.Stored;
import io.taskledger.command.task.TimeZoneName;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskCommand.AddTask;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.contract.task.TaskLimits;
import io.taskledger.runtime.validation.ElementCounts;
import io.taskledger.runtime.validation.Text;
import jakarta.validation.GroupSequence;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new task as the API takes it; only the title is required. */
@GroupSequence({ElementCounts.class, AddTaskRequest.class})
record AddTaskRequest(
        @NotNull @Text(min = 1, max = TaskLimits.TITLE) String title,

        @Nullable @Text(max = TaskLimits.DESCRIPTION, multiline = true)
        String description,

        @Nullable @Text(max = TaskLimits.NOTES, multiline = true)
        String notes,

        @Nullable Priority priority,
        @Nullable @CalendarRange Instant dueAt,
        @Nullable @CalendarRange Instant reminderAt,
        @Nullable @RecurrenceRule String recurrence,
        @Nullable @TimeZoneName String timezone,

        @Nullable @Size(max = TaskLimits.TAGS, groups = ElementCounts.class)
        List<@NotNull @Text(min = 1, max = TaskLimits.TAG_NAME) String> tags,

        @Nullable @Text(min = 1, max = TaskLimits.EXTERNAL_REF)
        String externalRef) {

    AddTask toCommand(TaskId taskId, SubjectRef owner) {
        return new AddTask(
                taskId,
                owner,
                TaskFields.builder(title)
                        .description(description)
                        .notes(notes)
                        .priority(priority == null ? Priority.MEDIUM : priority)
                        .dueAt(Stored.instant(dueAt))
                        .reminderAt(Stored.instant(reminderAt))
                        .recurrence(Stored.recurrence(recurrence))
                        .timezone(Stored.zone(timezone))
                        .tags(tags == null ? List.of() : Stored.tags(tags))
                        .externalRef(externalRef)
                        .build());
    }
}
