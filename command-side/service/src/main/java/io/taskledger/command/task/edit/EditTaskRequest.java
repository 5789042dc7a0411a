package io.taskledger.command.task.edit;

import com.fasterxml.jackson.annotation.JsonSetter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.taskledger.command.task.CalendarRange;
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
import java.time.temporal.ChronoUnit;
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

    private @Nullable Priority priority;

    @CalendarRange
    private @Nullable Instant dueAt;

    @Size(max = TaskLimits.TAGS, groups = ElementCounts.class)
    private @Nullable List<@NotNull @Text(min = 1, max = TaskLimits.TAG_NAME) String> tags;

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

    /**
     * The changes this patch asks for.
     *
     * @throws ProblemException 422 if it would leave the task without a title
     */
    TaskChanges toChanges() {
        if (named.contains(TaskField.TITLE) && title == null) {
            throw ProblemException.invalid(new FieldError("title", "required", "can't be removed"));
        }
        Set<TaskField> cleared = EnumSet.noneOf(TaskField.class);
        if (named.contains(TaskField.DESCRIPTION) && description == null) {
            cleared.add(TaskField.DESCRIPTION);
        }
        if (named.contains(TaskField.DUE_AT) && dueAt == null) {
            cleared.add(TaskField.DUE_AT);
        }
        return new TaskChanges(
                title,
                description,
                named.contains(TaskField.PRIORITY) && priority == null ? Priority.MEDIUM : priority,
                dueAt == null ? null : dueAt.truncatedTo(ChronoUnit.MILLIS),
                named.contains(TaskField.TAGS) && tags == null ? List.of() : distinct(tags),
                cleared);
    }

    private static @Nullable List<String> distinct(@Nullable List<String> tags) {
        return tags == null ? null : tags.stream().distinct().toList();
    }
}
