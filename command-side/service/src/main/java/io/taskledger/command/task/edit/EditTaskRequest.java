package io.taskledger.command.task.edit;

import com.fasterxml.jackson.annotation.JsonSetter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.taskledger.command.task.CalendarRange;
import io.taskledger.command.task.RecurrenceRule;
import io.taskledger.command.task.Stored;
import io.taskledger.command.task.TimeZoneName;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskLimits;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.validation.ElementCounts;
import io.taskledger.runtime.validation.Text;
import jakarta.validation.GroupSequence;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Merge Patch (RFC 7396) of a task: a member that is absent leaves its field alone, {@code null} empties it. A
 * bean rather than a record, since a setter is only called for a member that is there.
 */
@GroupSequence({ElementCounts.class, EditTaskRequest.class})
class EditTaskRequest {

    private final Set<TaskField> named = EnumSet.noneOf(TaskField.class);

    @Schema(types = "string", description = "Can't be removed")
    @Text(min = 1, max = TaskLimits.TITLE)
    private @Nullable String title;

    @Text(max = TaskLimits.DESCRIPTION, multiline = true)
    private @Nullable String description;

    @Text(max = TaskLimits.NOTES, multiline = true)
    private @Nullable String notes;

    private @Nullable Priority priority;

    @CalendarRange
    private @Nullable Instant dueAt;

    @CalendarRange
    private @Nullable Instant reminderAt;

    @RecurrenceRule
    private @Nullable String recurrence;

    @TimeZoneName
    private @Nullable String timezone;

    @Size(max = TaskLimits.TAGS, groups = ElementCounts.class)
    private @Nullable List<@NotNull @Text(min = 1, max = TaskLimits.TAG_NAME) String> tags;

    @Text(min = 1, max = TaskLimits.EXTERNAL_REF)
    private @Nullable String externalRef;

    @JsonSetter
    void setTitle(@Nullable String title) {
        named.add(TaskField.TITLE);
        this.title = title;
    }

    @JsonSetter
    void setDescription(@Nullable String description) {
        named.add(TaskField.DESCRIPTION);
        this.description = description;
    }

    @JsonSetter
    void setPriority(@Nullable Priority priority) {
        named.add(TaskField.PRIORITY);
        this.priority = priority;
    }

    @JsonSetter
    void setDueAt(@Nullable Instant dueAt) {
        named.add(TaskField.DUE_AT);
        this.dueAt = dueAt;
    }

    @JsonSetter
    void setTags(@Nullable List<String> tags) {
        named.add(TaskField.TAGS);
        this.tags = tags;
    }

    @JsonSetter
    void setNotes(@Nullable String notes) {
        named.add(TaskField.NOTES);
        this.notes = notes;
    }

    @JsonSetter
    void setReminderAt(@Nullable Instant reminderAt) {
        named.add(TaskField.REMINDER_AT);
        this.reminderAt = reminderAt;
    }

    @JsonSetter
    void setRecurrence(@Nullable String recurrence) {
        named.add(TaskField.RECURRENCE);
        this.recurrence = recurrence;
    }

    @JsonSetter
    void setTimezone(@Nullable String timezone) {
        named.add(TaskField.TIMEZONE);
        this.timezone = timezone;
    }

    @JsonSetter
    void setExternalRef(@Nullable String externalRef) {
        named.add(TaskField.EXTERNAL_REF);
        this.externalRef = externalRef;
    }

    /**
     * The changes this patch asks for.
     *
     * @throws ProblemException 422 if it would leave the task without a title
     */
    TaskChanges toChanges() {
        if (named.contains(TaskField.TITLE) && title == null) {
            throw ProblemException.invalid(new FieldError("title", "required", "can't be removed"));
        }
        Priority namedPriority = named.contains(TaskField.PRIORITY) && priority == null ? Priority.MEDIUM : priority;
        TaskChanges.Builder changes = TaskChanges.builder()
                .title(title)
                .description(description)
                .notes(notes)
                .priority(namedPriority)
                .dueAt(Stored.instant(dueAt))
                .reminderAt(Stored.instant(reminderAt))
                .recurrence(Stored.recurrence(recurrence))
                .timezone(Stored.zone(timezone))
                .tags(namedTags())
                .externalRef(externalRef);
        clear(changes, TaskField.DESCRIPTION, description);
        clear(changes, TaskField.NOTES, notes);
        clear(changes, TaskField.DUE_AT, dueAt);
        clear(changes, TaskField.REMINDER_AT, reminderAt);
        clear(changes, TaskField.RECURRENCE, recurrence);
        clear(changes, TaskField.TIMEZONE, timezone);
        clear(changes, TaskField.EXTERNAL_REF, externalRef);
        return changes.build();
    }

    private @Nullable List<String> namedTags() {
        if (tags != null) {
            return Stored.tags(tags);
        }
        return named.contains(TaskField.TAGS) ? List.of() : null;
    }

    private void clear(TaskChanges.Builder changes, TaskField field, @Nullable Object value) {
        if (named.contains(field) && value == null) {
            changes.clear(field);
        }
    }
}
