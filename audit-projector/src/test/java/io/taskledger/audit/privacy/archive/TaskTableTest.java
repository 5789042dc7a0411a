package io.taskledger.audit.privacy.archive;

import static io.taskledger.audit.privacy.archive.TestData.task;
import static io.taskledger.audit.privacy.archive.TestData.write;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTableTest {

    private final TaskTable table = new TaskTable();

    @Test
    void a_task_is_a_line_under_the_header() {
        assertThat(write(table, task("Buy milk", null, "home", "shop"))).isEqualTo("""
                        id,title,description,notes,status,priority,dueAt,reminderAt,recurrence,timezone,tags,subtasks,externalRef,\
                        createdAt,updatedAt,completedAt,deletedAt\r
                        00000000-0000-4000-8000-000000000002,Buy milk,,,OPEN,HIGH,,,,,"home, shop",,,\
                        2026-01-02T03:04:05.678Z,2026-01-02T03:04:05.678Z,,\r
                        """);
    }

    @Test
    void a_task_has_all_its_fields() {
        assertThat(write(table, TestData.FULL))
                .contains(",Buy milk,Two litres,\"# Notes\nfat, 3 %\",OPEN,HIGH,2026-03-01T09:00:00Z,"
                        + "2026-03-01T08:00:00Z,FREQ=DAILY,Europe/Athens,home,[x] Find the shop,mail-7,");
    }

    @Test
    void quotes_commas_and_line_ends_are_quoted() {
        assertThat(write(table, task("Say \"yes\", twice", "one\r\ntwo")))
                .contains(",\"Say \"\"yes\"\", twice\",\"one\r\ntwo\",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
    void a_cell_that_begins_a_formula_gets_an_apostrophe(String title) {
        assertThat(write(table, task(title, title)).split("\r\n", 2)[1])
                .contains("'" + title)
                .doesNotContain("," + title);
    }

    @Test
    void without_tasks_there_is_still_a_header() {
        assertThat(write(table)).startsWith("id,title,").endsWith("deletedAt\r\n");
    }
}
