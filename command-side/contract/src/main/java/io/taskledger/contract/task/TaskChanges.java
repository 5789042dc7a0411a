package io.taskledger.contract.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.PersonalData;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * New values for some fields of a task. A {@code null} component leaves its field as it is; a field that is to become
 * empty is named in {@code cleared}.
 *
 * @param cleared fields that become empty; disjoint from the fields given a value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskChanges(
        @PersonalData("task.title") @Nullable String title,
        @PersonalData("task.description") @Nullable String description,
        @Nullable Priority priority,
        @Nullable Instant dueAt,
        @PersonalData("task.tags") @Nullable List<String> tags,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<TaskField> cleared) {

    private static final Set<TaskField> CLEARABLE = Set.of(TaskField.DESCRIPTION, TaskField.DUE_AT);

    public TaskChanges {
        tags = tags == null ? null : List.copyOf(tags);
        // JSON without the property reaches this constructor with null
        cleared = cleared == null ? Set.of() : Set.copyOf(cleared);
        if (!CLEARABLE.containsAll(cleared)) {
            throw new IllegalArgumentException("Only " + CLEARABLE + " can be cleared, not " + cleared);
        }
        if (description != null && cleared.contains(TaskField.DESCRIPTION)
                || dueAt != null && cleared.contains(TaskField.DUE_AT)) {
            throw new IllegalArgumentException("A field can't be given a value and cleared at once");
        }
    }

    /** The fields these changes touch. */
    public Set<TaskField> fields() {
        Set<TaskField> fields = EnumSet.noneOf(TaskField.class);
        fields.addAll(cleared);
        addIf(fields, TaskField.TITLE, title != null);
        addIf(fields, TaskField.DESCRIPTION, description != null);
        addIf(fields, TaskField.PRIORITY, priority != null);
        addIf(fields, TaskField.DUE_AT, dueAt != null);
        addIf(fields, TaskField.TAGS, tags != null);
        return fields;
    }

    @JsonIgnore
    public boolean isEmpty() {
        return fields().isEmpty();
    }

    /** These changes without the fields that {@code kept} does not name. */
    public TaskChanges only(Collection<TaskField> kept) {
        Set<TaskField> stillCleared = EnumSet.noneOf(TaskField.class);
        cleared.stream().filter(kept::contains).forEach(stillCleared::add);
        return new TaskChanges(
                kept.contains(TaskField.TITLE) ? title : null,
                kept.contains(TaskField.DESCRIPTION) ? description : null,
                kept.contains(TaskField.PRIORITY) ? priority : null,
                kept.contains(TaskField.DUE_AT) ? dueAt : null,
                kept.contains(TaskField.TAGS) ? tags : null,
                stillCleared);
    }

    private static void addIf(Set<TaskField> fields, TaskField field, boolean touched) {
        if (touched) {
            fields.add(field);
        }
    }
}
