package io.taskledger.command.task;

import io.taskledger.command.CommandSideTest;
import org.junit.jupiter.api.Test;

/** Tasks that recur, over HTTP. */
class RecurringTasksTest extends CommandSideTest {

    private static final String RECURRING = """
            {"title": "Water the plants", "dueAt": "2026-03-22T07:00:00Z", "reminderAt": "2026-03-21T18:00:00Z",
             "recurrence": "FREQ=WEEKLY;COUNT=3", "timezone": "Europe/Athens"}""";

    @Test
    void a_task_that_recurs_keeps_its_date() {
        String task = addTask(RECURRING);

        patch(task, "{\"dueAt\": null}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("dueAt")
                .jsonPath("$.errors[0].code")
                .isEqualTo("required");
        patch(task, "{\"dueAt\": null, \"recurrence\": null}").expectStatus().isOk();
    }

    @Test
    void the_completion_of_a_task_that_recurs_adds_the_next_once() {
        String task = addTask(RECURRING);

        String next = TASKS + "/" + text(post(task + "/complete", null), "nextId");
        post(task + "/reopen", null).expectStatus().isOk();
        post(task + "/complete", null).expectBody().jsonPath("$.nextId").isEqualTo(next.substring(TASKS.length() + 1));

        patch(next, "{\"priority\": \"HIGH\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.previousId")
                .isEqualTo(task.substring(TASKS.length() + 1))
                .jsonPath("$.status")
                .isEqualTo("OPEN")
                .jsonPath("$.dueAt")
                .isEqualTo("2026-03-29T06:00:00Z")
                .jsonPath("$.reminderAt")
                .isEqualTo("2026-03-28T18:00:00Z")
                .jsonPath("$.recurrence")
                .isEqualTo("FREQ=WEEKLY;COUNT=2");
        String last = TASKS + "/" + text(post(next + "/complete", null), "nextId");
        post(last + "/complete", null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.nextId")
                .doesNotExist();
    }

    @Test
    void a_task_that_recurs_can_skip_an_occurrence() {
        String task = addTask(RECURRING);

        post(task + "/skip", null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.dueAt")
                .isEqualTo("2026-03-29T06:00:00Z")
                .jsonPath("$.version")
                .isEqualTo(2);
        post(task + "/skip", null).expectStatus().isOk();
        post(task + "/skip", null)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("series_ended");
        post(TASKS + "/" + addTask(ALICE, "Once") + "/skip", null)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not_recurring");
    }
}
