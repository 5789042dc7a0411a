package io.taskledger.contract;

import java.time.Instant;

/**
 * The years 1900 to 9999 in UTC, which every calendar format and the database can express. No task has a date outside
 * of them.
 */
public final class CalendarYears {

    /** What a date must satisfy, as a client is told. */
    public static final String RULE = "must be within the years 1900 to 9999";

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private CalendarYears() {}

    public static boolean contain(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(AFTER_LAST);
    }
}
