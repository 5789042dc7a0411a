package io.taskledger.command.task.reminder;

import io.taskledger.command.task.CalendarRange;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** When to be reminded. */
record ReminderRequest(@NotNull @CalendarRange Instant at) {}
