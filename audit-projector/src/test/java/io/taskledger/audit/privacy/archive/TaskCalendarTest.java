package io.taskledger.audit.privacy.archive;

import static io.taskledger.audit.privacy.archive.TestData.task;
import static io.taskledger.audit.privacy.archive.TestData.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskDeleted;
import io.taskledger.view.task.TaskView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TaskCalendarTest {

    private final TaskCalendar calendar = new TaskCalendar();

    @Test
    void a_task_is_a_to_do() {
        assertThat(write(calendar, task("Buy milk", "Two litres", "home", "shop")))
                .isEqualTo("""
                        BEGIN:VCALENDAR\r
                        VERSION:2.0\r
                        PRODID:-//Taskledger//Export//EN\r
                        BEGIN:VTODO\r
                        UID:00000000-0000-4000-8000-000000000002\r
                        DTSTAMP:20260203T040506Z\r
                        CREATED:20260102T030405Z\r
                        LAST-MODIFIED:20260102T030405Z\r
                        SEQUENCE:0\r
                        SUMMARY:Buy milk\r
                        DESCRIPTION:Two litres\r
                        PRIORITY:3\r
                        STATUS:NEEDS-ACTION\r
                        CATEGORIES:home,shop\r
                        END:VTODO\r
                        END:VCALENDAR\r
                        """);
    }

    @Test
    void a_task_has_all_its_fields() {
        assertThat(write(calendar, TestData.FULL)).contains("""
                        SUMMARY:Buy milk\r
                        DESCRIPTION:Two litres\r
                        COMMENT:# Notes\\nfat\\, 3 %\r
                        X-TASKLEDGER-RECURRENCE:FREQ=DAILY\r
                        X-TASKLEDGER-TIMEZONE:Europe/Athens\r
                        X-TASKLEDGER-EXTERNAL-REF:mail-7\r
                        PRIORITY:3\r
                        STATUS:NEEDS-ACTION\r
                        DUE:20260301T090000Z\r
                        CATEGORIES:home\r
                        BEGIN:VALARM\r
                        ACTION:DISPLAY\r
                        DESCRIPTION:Buy milk\r
                        TRIGGER;VALUE=DATE-TIME:20260301T080000Z\r
                        END:VALARM\r
                        END:VTODO\r
                        BEGIN:VTODO\r
                        UID:00000000-0000-4000-8000-000000000004\r
                        DTSTAMP:20260203T040506Z\r
                        RELATED-TO:00000000-0000-4000-8000-000000000002\r
                        SUMMARY:Find the shop\r
                        STATUS:COMPLETED\r
                        END:VTODO\r
                        """);
    }

    @Test
    void completed_and_binned_tasks_are_marked() {
        Instant later = Instant.parse("2026-01-03T00:00:00Z");
        TaskView completed = task("One", null).after(new TaskCompleted(TestData.TASK, TestData.OWNER, null), later);
        TaskView binned = completed.after(new TaskDeleted(TestData.TASK, TestData.OWNER), later);

        assertThat(write(calendar, completed)).contains("STATUS:COMPLETED\r\nCOMPLETED:20260103T000000Z\r\n");
        assertThat(write(calendar, binned))
                .contains("STATUS:CANCELLED\r\n", "X-TASKLEDGER-DELETED:20260103T000000Z\r\n");
    }

    @Test
    void text_is_escaped_so_that_it_can_not_end_its_line() {
        assertThat(write(calendar, task("a;b,c\\d", "one\r\nEND:VTODO\ntwo", "x,y", "z")))
                .contains(
                        "SUMMARY:a\\;b\\,c\\\\d\r\n",
                        "DESCRIPTION:one\\nEND:VTODO\\ntwo\r\n",
                        "CATEGORIES:x\\,y,z\r\n");
    }

    @Test
    void long_lines_are_folded_between_characters() {
        String title = "\uD83D\uDC04é€x".repeat(50);
        String written = write(calendar, task(title, null));

        assertThat(written.split("\r\n")).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(75));
        assertThat(written.replace("\r\n ", "")).contains("SUMMARY:" + title + "\r\n");
    }
}
