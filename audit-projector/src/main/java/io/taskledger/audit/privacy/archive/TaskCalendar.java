package io.taskledger.audit.privacy.archive;

import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.TaskStatus;
import io.taskledger.view.task.TaskView;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The tasks as to-dos for calendar programs (RFC 5545); those in the bin are cancelled. */
final class TaskCalendar implements ArchiveFile {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Override
    public String path() {
        return "tasks.ics";
    }

    @Override
    public void write(PersonalData data, OutputStream out) throws IOException {
        ContentLines lines = new ContentLines(out);
        lines.write("BEGIN", "VCALENDAR");
        lines.write("VERSION", "2.0");
        lines.write("PRODID", "-//Taskledger//Export//EN");
        for (TaskView task : data.tasks()) {
            write(task, data.createdAt(), lines);
        }
        lines.write("END", "VCALENDAR");
    }

    private static void write(TaskView task, Instant stamp, ContentLines lines) throws IOException {
        lines.write("BEGIN", "VTODO");
        lines.write("UID", task.id().toString());
        lines.write("DTSTAMP", UTC.format(stamp));
        lines.write("CREATED", UTC.format(task.createdAt()));
        lines.write("LAST-MODIFIED", UTC.format(task.updatedAt()));
        lines.write("SEQUENCE", Long.toString(task.version() - 1));
        lines.writeText("SUMMARY", task.fields().title());
        writeText("DESCRIPTION", task.fields().description(), lines);
        writeText("COMMENT", task.fields().notes(), lines);
        // an RRULE would need a description of the time zone
        writeText("X-TASKLEDGER-RECURRENCE", task.fields().recurrence(), lines);
        writeText("X-TASKLEDGER-TIMEZONE", task.fields().timezone(), lines);
        writeText("X-TASKLEDGER-EXTERNAL-REF", task.fields().externalRef(), lines);
        lines.write("PRIORITY", priority(task.fields().priority()));
        lines.write("STATUS", status(task));
        writeTime("DUE", task.fields().dueAt(), lines);
        writeTime("COMPLETED", task.completedAt(), lines);
        writeTime("X-TASKLEDGER-DELETED", task.deletedAt(), lines);
        if (!task.fields().tags().isEmpty()) {
            lines.writeText("CATEGORIES", task.fields().tags().toArray(String[]::new));
        }
        writeAlarm(task, lines);
        lines.write("END", "VTODO");
        for (Subtask part : task.subtasks()) {
            write(part, task, stamp, lines);
        }
    }

    /** A to-do that is related to that of its task. */
    private static void write(Subtask part, TaskView task, Instant stamp, ContentLines lines) throws IOException {
        lines.write("BEGIN", "VTODO");
        lines.write("UID", part.id().toString());
        lines.write("DTSTAMP", UTC.format(stamp));
        lines.write("RELATED-TO", task.id().toString());
        lines.writeText("SUMMARY", part.title());
        lines.write("STATUS", part.done() ? "COMPLETED" : "NEEDS-ACTION");
        lines.write("END", "VTODO");
    }

    private static void writeAlarm(TaskView task, ContentLines lines) throws IOException {
        Instant reminder = task.fields().reminderAt();
        if (reminder != null) {
            lines.write("BEGIN", "VALARM");
            lines.write("ACTION", "DISPLAY");
            lines.writeText("DESCRIPTION", task.fields().title());
            lines.write("TRIGGER;VALUE=DATE-TIME", UTC.format(reminder));
            lines.write("END", "VALARM");
        }
    }

    private static void writeText(String name, @Nullable Object value, ContentLines lines) throws IOException {
        if (value != null) {
            lines.writeText(name, value.toString());
        }
    }

    private static void writeTime(String name, @Nullable Instant time, ContentLines lines) throws IOException {
        if (time != null) {
            lines.write(name, UTC.format(time));
        }
    }

    /** 1 is the highest of RFC 5545, 5 medium, 9 the lowest. */
    private static String priority(Priority priority) {
        return switch (priority) {
            case URGENT -> "1";
            case HIGH -> "3";
            case MEDIUM -> "5";
            case LOW -> "9";
        };
    }

    private static String status(TaskView task) {
        if (task.deletedAt() != null) {
            return "CANCELLED";
        }
        return task.status() == TaskStatus.COMPLETED ? "COMPLETED" : "NEEDS-ACTION";
    }
}
