package io.taskledger.contract.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.PersonalData;
import io.taskledger.contract.recurrence.Recurrence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * New values for some fields of a task, which {@link TaskFields} describes. A {@code null} component leaves its field as it
 * is; a field that is to become empty is named in {@code cleared}.
 *
 * @param cleared fields that become empty; disjoint from the fields given a value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskChanges(
        @PersonalData("task.title") @Nullable String title,
        @PersonalData("task.description") @Nullable String description,
        @PersonalData("task.notes") @Nullable String notes,
        @Nullable Priority priority,
        @Nullable Instant dueAt,
        @Nullable Instant reminderAt,
        @Nullable Recurrence recurrence,
        @Nullable ZoneId timezone,
        @PersonalData("task.tags") @Nullable List<String> tags,
        @Nullable Rank rank,
        @PersonalData("task.externalRef") @Nullable String externalRef,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<TaskField> cleared) {

    public TaskChanges {
        tags = tags == null ? null : List.copyOf(tags);
        // JSON without the property reaches this constructor with null
        cleared = cleared == null ? Set.of() : Set.copyOf(cleared);
        for (TaskField field : cleared) {
            if (!field.clearable()) {
                throw new IllegalArgumentException(field + " can't be cleared");
            }
        }
        requireNone(cleared, TaskField.DESCRIPTION, description);
        requireNone(cleared, TaskField.NOTES, notes);
        requireNone(cleared, TaskField.DUE_AT, dueAt);
        requireNone(cleared, TaskField.REMINDER_AT, reminderAt);
        requireNone(cleared, TaskField.RECURRENCE, recurrence);
        requireNone(cleared, TaskField.TIMEZONE, timezone);
        requireNone(cleared, TaskField.EXTERNAL_REF, externalRef);
    }

    private static void requireNone(Set<TaskField> cleared, TaskField field, @Nullable Object value) {
        if (value != null && cleared.contains(field)) {
            throw new IllegalArgumentException(field + " can't be given a value and cleared at once");
        }
    }

    /** The values that these fields have there. */
    public static TaskChanges of(TaskFields values, Collection<TaskField> fields) {
        Set<TaskField> cleared = EnumSet.noneOf(TaskField.class);
        fields.stream().filter(field -> values.value(field) == null).forEach(cleared::add);
        return new TaskChanges(
                        values.title(),
                        values.description(),
                        values.notes(),
                        values.priority(),
                        values.dueAt(),
                        values.reminderAt(),
                        values.recurrence(),
                        values.timezone(),
                        values.tags(),
                        values.rank(),
                        values.externalRef(),
                        cleared)
                .only(fields);
    }

    /** Starts with no changes. */
    public static Builder builder() {
        return new Builder();
    }

    /** What leads from one to the other; empty if they are equal. */
    public static TaskChanges between(TaskFields before, TaskFields after) {
        return of(
                after,
                Arrays.stream(TaskField.values())
                        .filter(field -> !Objects.equals(before.value(field), after.value(field)))
                        .toList());
    }

    /** The fields these changes touch. */
    public Set<TaskField> fields() {
        Set<TaskField> fields = EnumSet.noneOf(TaskField.class);
        fields.addAll(cleared);
        Arrays.stream(TaskField.values()).filter(field -> value(field) != null).forEach(fields::add);
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
                kept.contains(TaskField.NOTES) ? notes : null,
                kept.contains(TaskField.PRIORITY) ? priority : null,
                kept.contains(TaskField.DUE_AT) ? dueAt : null,
                kept.contains(TaskField.REMINDER_AT) ? reminderAt : null,
                kept.contains(TaskField.RECURRENCE) ? recurrence : null,
                kept.contains(TaskField.TIMEZONE) ? timezone : null,
                kept.contains(TaskField.TAGS) ? tags : null,
                kept.contains(TaskField.RANK) ? rank : null,
                kept.contains(TaskField.EXTERNAL_REF) ? externalRef : null,
                stillCleared);
    }

    private @Nullable Object value(TaskField field) {
        return switch (field) {
            case TITLE -> title;
            case DESCRIPTION -> description;
            case NOTES -> notes;
            case PRIORITY -> priority;
            case DUE_AT -> dueAt;
            case REMINDER_AT -> reminderAt;
            case RECURRENCE -> recurrence;
            case TIMEZONE -> timezone;
            case TAGS -> tags;
            case RANK -> rank;
            case EXTERNAL_REF -> externalRef;
        };
    }

    /** Collects changes. Not thread-safe. */
    public static final class Builder {

        private @Nullable String title;
        private @Nullable String description;
        private @Nullable String notes;
        private @Nullable Priority priority;
        private @Nullable Instant dueAt;
        private @Nullable Instant reminderAt;
        private @Nullable Recurrence recurrence;
        private @Nullable ZoneId timezone;
        private @Nullable List<String> tags;
        private @Nullable Rank rank;
        private @Nullable String externalRef;
        private final Set<TaskField> cleared = EnumSet.noneOf(TaskField.class);

        private Builder() {}

        public Builder title(@Nullable String value) {
            title = value;
            return this;
        }

        public Builder description(@Nullable String value) {
            description = value;
            return this;
        }

        public Builder notes(@Nullable String value) {
            notes = value;
            return this;
        }

        public Builder priority(@Nullable Priority value) {
            priority = value;
            return this;
        }

        public Builder dueAt(@Nullable Instant value) {
            dueAt = value;
            return this;
        }

        public Builder reminderAt(@Nullable Instant value) {
            reminderAt = value;
            return this;
        }

        public Builder recurrence(@Nullable Recurrence value) {
            recurrence = value;
            return this;
        }

        public Builder timezone(@Nullable ZoneId value) {
            timezone = value;
            return this;
        }

        public Builder tags(@Nullable List<String> value) {
            tags = value;
            return this;
        }

        public Builder rank(@Nullable Rank value) {
            rank = value;
            return this;
        }

        public Builder externalRef(@Nullable String value) {
            externalRef = value;
            return this;
        }

        /** Empties a field. */
        public Builder clear(TaskField field) {
            cleared.add(field);
            return this;
        }

        /** @throws IllegalArgumentException if a field can't be cleared, or is given a value as well */
        public TaskChanges build() {
            return new TaskChanges(
                    title,
                    description,
                    notes,
                    priority,
                    dueAt,
                    reminderAt,
                    recurrence,
                    timezone,
                    tags,
                    rank,
                    externalRef,
                    cleared);
        }
    }
}
