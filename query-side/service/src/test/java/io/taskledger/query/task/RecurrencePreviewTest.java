package io.taskledger.query.task;

import io.taskledger.query.QuerySide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrencePreviewTest {

    private static final String PREVIEW = "/api/v1/tasks/recurrence-preview?";

    private final QuerySide querySide = QuerySide.shared();

    @Test
    void shows_when_a_task_would_be_due_again() {
        querySide
                .get(
                        "somebody",
                        PREVIEW
                                + "recurrence=FREQ=WEEKLY;COUNT=9&dueAt=2026-03-22T07:00:00Z&timezone=Europe/Athens&count=2")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"items\": [\"2026-03-29T06:00:00Z\", \"2026-04-05T06:00:00Z\"]}");
    }

    @Test
    void counts_in_UTC_and_to_the_end_if_nothing_else_is_asked_for() {
        querySide
                .get("somebody", PREVIEW + "recurrence=FREQ=DAILY;COUNT=3&dueAt=2026-03-28T07:00:00Z")
                .expectBody()
                .json("{\"items\": [\"2026-03-29T07:00:00Z\", \"2026-03-30T07:00:00Z\"]}");
        querySide
                .get("somebody", PREVIEW + "recurrence=FREQ=DAILY&dueAt=2026-03-28T07:00:00Z")
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "dueAt=2026-03-22T07:00:00Z, recurrence",
        "recurrence=FREQ=DAILY, dueAt",
        "recurrence=DAILY&dueAt=2026-03-22T07:00:00Z, recurrence",
        "recurrence=FREQ=DAILY&dueAt=tomorrow, dueAt",
        "recurrence=FREQ=DAILY&dueAt=1800-01-01T00:00:00Z, dueAt",
        "recurrence=FREQ=DAILY&dueAt=2026-03-22T07:00:00Z&timezone=Mars, timezone",
        "recurrence=FREQ=DAILY&dueAt=2026-03-22T07:00:00Z&count=21, count",
        "recurrence=FREQ=DAILY&dueAt=2026-03-22T07:00:00Z&count=0, count",
        "recurrence=FREQ=DAILY&dueAt=2026-03-22T07:00:00Z&limit=3, limit"
    })
    void an_invalid_parameter_is_named(String query, String parameter) {
        querySide
                .get("somebody", PREVIEW + query)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(parameter);
    }
}
