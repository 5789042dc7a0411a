package io.taskledger.contract.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.PersonalData;
import io.taskledger.contract.recurrence.Recurrence;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a task says of it.
 *
 * @param notes Markdown
 * @param dueAt present if there is a {@code recurrence}
 * @param timezone where the days of the recurrence begin; UTC if there is none
 * @param rank its place among the owner's tasks; no two of them have the same
 * @param externalRef the owner's own name for the task elsewhere; no two of their tasks have the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskFields(
        @PersonalData("task.title") String title,
        @PersonalData("task.description") @Nullable String description,
        @PersonalData("task.notes") @Nullable String notes,
        Priority priority,
        @Nullable Instant dueAt,
        @Nullable Instant reminderAt,
        @Nullable Recurrence recurrence,
        @Nullable ZoneId timezone,
        @PersonalData("task.tags") List<String> tags,
        Rank rank,
        @PersonalData("task.externalRef") @Nullable String externalRef) {

    public TaskFields {
        tags = List.copyOf(tags);
    }

    /** Starts with a task of medium priority that has nothing but a title, in the first place. */
    public static Builder builder(String title) {
        return new Builder(title);
    }

    /** {@link #timezone()}, or UTC. */
    public ZoneId zone() {
        return timezone == null ? ZoneOffset.UTC : timezone;
    }

    /** The value of one field; {@code null} if it is empty. */
    public @Nullable Object value(TaskField field) {
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

    /** These fields with the changes made to them. */
    public TaskFields after(TaskChanges changes) {
        return new TaskFields(
                kept(changes.title(), title),
                changed(changes, TaskField.DESCRIPTION, changes.description(), description),
                changed(changes, TaskField.NOTES, changes.notes(), notes),
                kept(changes.priority(), priority),
                changed(changes, TaskField.DUE_AT, changes.dueAt(), dueAt),
                changed(changes, TaskField.REMINDER_AT, changes.reminderAt(), reminderAt),
                changed(changes, TaskField.RECURRENCE, changes.recurrence(), recurrence),
                changed(changes, TaskField.TIMEZONE, changes.timezone(), timezone),
                kept(changes.tags(), tags),
                kept(changes.rank(), rank),
                changed(changes, TaskField.EXTERNAL_REF, changes.externalRef(), externalRef));
    }

    private static <T> T kept(@Nullable T next, T now) {
        return next != null ? next : now;
    }

    private static <T> @Nullable T changed(TaskChanges changes, TaskField field, @Nullable T next, @Nullable T now) {
        if (changes.cleared().contains(field)) {
            return null;
        }
        return next != null ? next : now;
    }

    /** Collects what a task is about. Not thread-safe. */
    public static final class Builder {

        private final String title;
        private @Nullable String description;
        private @Nullable String notes;
        private Priority priority = Priority.MEDIUM;
        private @Nullable Instant dueAt;
        private @Nullable Instant reminderAt;
        private @Nullable Recurrence recurrence;
        private @Nullable ZoneId timezone;
        private List<String> tags = List.of();
        private Rank rank = Rank.after(null);
        private @Nullable String externalRef;

        private Builder(String title) {
            this.title = title;
        }

        public Builder description(@Nullable String value) {
            description = value;
            return this;
        }

        public Builder notes(@Nullable String value) {
            notes = value;
            return this;
        }

        public Builder priority(Priority value) {
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

        public Builder tags(List<String> value) {
            tags = value;
            return this;
        }

        public Builder rank(Rank value) {
            rank = value;
            return this;
        }

        public Builder externalRef(@Nullable String value) {
            externalRef = value;
            return this;
        }

        public TaskFields build() {
            return new TaskFields(
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
                    externalRef);
        }
    }
}
