package io.taskledger.query.task;

import java.time.Instant;

/** The years 1900 to 9999 in UTC: no task has a date outside of them, and the database knows few others. */
final class CalendarYears {

    static final String RULE = "must be within the years 1900 to 9999";

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private CalendarYears() {}

    static boolean contain(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(AFTER_LAST);
    }
}
