package io.taskledger.command.task.add;

import io.taskledger.command.task.CalendarRange;
import io.taskledger.command.task.RecurrenceRule;
import io.taskledger.command.task.Stored;
import io.taskledger.command.task.TimeZoneName;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.contract.task.TaskCommand.AddTask;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.contract.task.TaskLimits;
import io.taskledger.runtime.validation.ElementCounts;
import io.taskledger.runtime.validation.Text;
import jakarta.validation.GroupSequence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
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
        String externalRef,

        @Nullable @Size(max = TaskLimits.SUBTASKS, groups = ElementCounts.class)
        List<@NotNull @Valid NewSubtask> subtasks) {

    AddTaskRequest {
        // those behind it are not looked at, each of which could be a violation
        if (subtasks != null && subtasks.size() > TaskLimits.SUBTASKS) {
            subtasks = subtasks.subList(0, TaskLimits.SUBTASKS + 1);
        }
    }

    /** A part of a new task. */
    record NewSubtask(
            @NotNull @Text(min = 1, max = TaskLimits.TITLE) String title,
            @Nullable Boolean done) {}

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
                        .build(),
                parts());
    }

    /** In the order they are in. */
    private List<Subtask> parts() {
        List<Subtask> parts = new ArrayList<>();
        Rank rank = null;
        for (NewSubtask part : subtasks == null ? List.<NewSubtask>of() : subtasks) {
            rank = Rank.after(rank);
            parts.add(new Subtask(SubtaskId.random(), part.title(), Boolean.TRUE.equals(part.done()), rank));
        }
        return parts;
    }
}
