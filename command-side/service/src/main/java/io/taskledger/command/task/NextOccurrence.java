package io.taskledger.command.task;

import io.taskledger.contract.CalendarYears;
import io.taskledger.contract.recurrence.Recurrence;
import io.taskledger.contract.recurrence.Recurrence.Occurrence;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskFields;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a task that recurs is about next. */
public final class NextOccurrence {

    private NextOccurrence() {}

    /** What becomes of the task's fields when it moves on; empty if it doesn't recur, or was the last of its series. */
    public static Optional<TaskChanges> of(TaskFields fields) {
        Recurrence recurrence = fields.recurrence();
        Instant due = fields.dueAt();
        if (recurrence == null || due == null) {
            return Optional.empty();
        }
        return recurrence.after(due, fields.zone()).map(next -> {
            TaskChanges.Builder changes =
                    TaskChanges.builder().dueAt(next.dueAt()).recurrence(next.rest());
            Instant reminder = reminder(fields.reminderAt(), due, next, fields.zone());
            if (reminder != null && !CalendarYears.contain(reminder)) {
                changes.clear(TaskField.REMINDER_AT);
            } else {
                changes.reminderAt(reminder);
            }
            TaskFields moved = fields.after(changes.build());
            return TaskChanges.between(fields, moved);
        });
    }

    /** As long before or after the due date as clocks on the wall show it. */
    private static @Nullable Instant reminder(@Nullable Instant reminder, Instant due, Occurrence next, ZoneId zone) {
        if (reminder == null) {
            return null;
        }
        Duration ahead = Duration.between(local(reminder, zone), local(due, zone));
        return local(next.dueAt(), zone).minus(ahead).atZone(zone).toInstant();
    }

    private static LocalDateTime local(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone);
    }
}
