package io.taskledger.contract.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.contract.recurrence.Recurrence.Occurrence;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** The next three occurrences as clocks in the zone show them. */
    private static List<String> next(String rule, String due, ZoneId zone) {
        Instant start = LocalDateTime.parse(due).atZone(zone).toInstant();
        return new Recurrence(rule)
                .after(start, zone, 3).stream()
                        .map(next -> LocalDateTime.ofInstant(next.dueAt(), zone).toString())
                        .toList();
    }

    @ParameterizedTest(name = "{0} after {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=DAILY                    | 2026-01-30T09:00 | 2026-01-31T09:00 2026-02-01T09:00 2026-02-02T09:00",
                "FREQ=DAILY;INTERVAL=10        | 2026-02-25T09:00 | 2026-03-07T09:00 2026-03-17T09:00 2026-03-27T09:00",
                "FREQ=WEEKLY;BYDAY=MO,TH       | 2026-01-05T09:00 | 2026-01-08T09:00 2026-01-12T09:00 2026-01-15T09:00",
                "freq=weekly;byday=mo          | 2026-01-06T09:00 | 2026-01-12T09:00 2026-01-19T09:00 2026-01-26T09:00",
                // days that don't exist are left out
                "FREQ=MONTHLY                  | 2026-01-31T09:00 | 2026-03-31T09:00 2026-05-31T09:00 2026-07-31T09:00",
                "FREQ=MONTHLY;BYMONTHDAY=-1    | 2026-01-31T09:00 | 2026-02-28T09:00 2026-03-31T09:00 2026-04-30T09:00",
                "FREQ=YEARLY                   | 2024-02-29T09:00 | 2028-02-29T09:00 2032-02-29T09:00 2036-02-29T09:00",
                "FREQ=MONTHLY;BYDAY=2TU        | 2026-01-13T09:00 | 2026-02-10T09:00 2026-03-10T09:00 2026-04-14T09:00",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | 2026-01-30T09:00 "
                        + "| 2026-02-27T09:00 2026-03-31T09:00 2026-04-30T09:00",
                "FREQ=DAILY;BYHOUR=9,18        | 2026-01-01T09:00 | 2026-01-01T18:00 2026-01-02T09:00 2026-01-02T18:00",
                "FREQ=DAILY;UNTIL=20260102     | 2026-01-01T09:00 | 2026-01-02T09:00",
                "FREQ=DAILY;UNTIL=20260102T090000Z | 2026-01-01T09:00 | 2026-01-02T09:00",
                "FREQ=DAILY;UNTIL=20260102T085959Z | 2026-01-01T09:00 | ''",
                "FREQ=DAILY;COUNT=2            | 2026-01-01T09:00 | 2026-01-02T09:00",
                "FREQ=DAILY;COUNT=1            | 2026-01-01T09:00 | ''",
                // the date itself counts, though the rule doesn't lead to it
                "FREQ=WEEKLY;BYDAY=MO;COUNT=2  | 2026-01-06T09:00 | 2026-01-12T09:00",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | 2026-01-01T09:00 | ''",
                "FREQ=YEARLY;INTERVAL=10000    | 2026-01-01T09:00 | ''",
                // no day has a second ninth hour
                "FREQ=DAILY;BYHOUR=9;BYSETPOS=2 | 2026-01-01T09:00 | ''",
                "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=2 | 2026-01-01T09:00 | ''",
                // what was found is not lost when nothing is found behind it
                "FREQ=HOURLY;BYMONTH=1 | 2026-01-31T21:00 | 2026-01-31T22:00 2026-01-31T23:00"
            })
    void leads_to(String rule, String due, String expected) {
        assertThat(String.join(" ", next(rule.strip(), due.strip(), ZoneOffset.UTC)))
                .isEqualTo(expected.strip());
    }

    @Test
    void is_counted_by_the_clock_on_the_wall() {
        // clocks go forward on 8 March 2026 at 2, and back on 1 November at 2
        assertThat(next("FREQ=DAILY", "2026-03-07T09:00", NEW_YORK))
                .containsExactly("2026-03-08T09:00", "2026-03-09T09:00", "2026-03-10T09:00");
        assertThat(next("FREQ=DAILY", "2026-03-07T02:30", NEW_YORK))
                .as("there is no half past two")
                .containsExactly("2026-03-08T03:30", "2026-03-09T02:30", "2026-03-10T02:30");
        assertThat(new Recurrence("FREQ=DAILY").after(Instant.parse("2026-10-31T05:30:00Z"), NEW_YORK))
                .as("half past one comes twice")
                .map(Occurrence::dueAt)
                .hasValue(Instant.parse("2026-11-01T05:30:00Z"));
    }

    /** From each occurrence to the next, as when each is completed. */
    @Test
    void comes_back_to_its_time_after_a_clock_was_turned_past_it() {
        Occurrence now = new Occurrence(Instant.parse("2026-03-07T07:30:00Z"), new Recurrence("FREQ=DAILY;COUNT=4"));
        List<String> times = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            now = now.rest().after(now.dueAt(), NEW_YORK).orElseThrow();
            times.add(LocalDateTime.ofInstant(now.dueAt(), NEW_YORK) + " " + now.rest());
        }

        assertThat(times)
                .containsExactly(
                        "2026-03-08T03:30 FREQ=DAILY;BYHOUR=2;BYMINUTE=30;BYSECOND=0;COUNT=3",
                        "2026-03-09T02:30 FREQ=DAILY;BYHOUR=2;BYMINUTE=30;BYSECOND=0;COUNT=2",
                        "2026-03-10T02:30 FREQ=DAILY;BYHOUR=2;BYMINUTE=30;BYSECOND=0;COUNT=1");
    }

    @Test
    void ends_on_the_day_where_the_task_is() {
        // 9 in the evening of the second in New York is the third in UTC
        assertThat(next("FREQ=DAILY;UNTIL=20260102", "2026-01-01T21:00", NEW_YORK))
                .containsExactly("2026-01-02T21:00");
        assertThat(next("FREQ=DAILY;UNTIL=20260103T020000Z", "2026-01-01T21:00", NEW_YORK))
                .containsExactly("2026-01-02T21:00");
    }

    @Test
    void counts_down() {
        List<Occurrence> left = new Recurrence("FREQ=DAILY;COUNT=4;INTERVAL=2")
                .after(Instant.parse("2026-01-01T09:00:00Z"), ZoneOffset.UTC, 9);

        assertThat(left)
                .extracting(next -> next.rest().rule())
                .containsExactly(
                        "FREQ=DAILY;INTERVAL=2;COUNT=3",
                        "FREQ=DAILY;INTERVAL=2;COUNT=2",
                        "FREQ=DAILY;INTERVAL=2;COUNT=1");
    }

    @Test
    void is_left_as_it_was_written_where_nothing_counts_down() {
        assertThat(new Recurrence("freq=weekly;byday=mo").after(Instant.parse("2026-01-06T09:00:00Z"), ZoneOffset.UTC))
                .map(Occurrence::rest)
                .hasValue(new Recurrence("freq=weekly;byday=mo"));
    }

    @Test
    void keeps_the_fraction_of_a_second() {
        assertThat(new Recurrence("FREQ=DAILY;UNTIL=20260102T090000Z")
                        .after(Instant.parse("2026-01-01T09:00:00.123Z"), ZoneOffset.UTC))
                .map(Occurrence::dueAt)
                .hasValue(Instant.parse("2026-01-02T09:00:00.123Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DAILY",
                "FREQ=",
                "FREQ=FORTNIGHTLY",
                "FREQ=DAILY;",
                "FREQ=DAILY;;INTERVAL=2",
                "INTERVAL=2",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;INTERVAL=-1",
                "FREQ=DAILY;INTERVAL=10001",
                "FREQ=DAILY;COUNT=0",
                "FREQ=DAILY;COUNT=-3",
                "FREQ=DAILY;COUNT=99999999999",
                "FREQ=DAILY;COUNT=2;UNTIL=20260101",
                "FREQ=DAILY;UNTIL=yesterday",
                "FREQ=DAILY;UNTIL=20260230",
                "FREQ=DAILY;UNTIL=99999999",
                "FREQ=DAILY;UNTIL=20261301T000000Z",
                "FREQ=DAILY;UNTIL=20271231T235960Z",
                "FREQ=DAILY;UNTIL=20270229T000000Z",
                "FREQ=DAILY;UNTIL=20270228T000000ZZ",
                "FREQ=DAILY;COUNT=٢",
                "FREQ=DAILY;BYHOUR=9,,",
                "FREQ=DAILY;BYHOUR=9,9",
                "FREQ=WEEKLY;BYDAY=MO,mo",
                "FREQ=DAILY;BYMONTH=13",
                "FREQ=DAILY;BYHOUR=24",
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=DAILY;FREQ=DAILY",
                "RRULE:FREQ=DAILY",
                "DTSTART=20260101;FREQ=DAILY",
                "FREQ=DAILY;X-NAME=1",
                "RSCALE=CHINESE;FREQ=DAILY",
                "FREQ=DAILY\nEXDATE:20260101"
            })
    void refuses_what_is_no_rule(String text) {
        assertThatThrownBy(() -> Recurrence.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_what_would_take_too_long() {
        String minutes = IntStream.range(0, 60).mapToObj(Integer::toString).collect(Collectors.joining(","));

        assertThatThrownBy(() -> Recurrence.parse("FREQ=DAILY;BYHOUR=1,2;BYMINUTE=" + minutes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must name at most 100 times of a day");
        assertThatThrownBy(() -> Recurrence.parse("FREQ=YEARLY;BYDAY=MO;BYHOUR=8,9,10,11,12,13,14;BYMINUTE=0,30"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must name at most 10 times of a day");
        assertThatThrownBy(() -> Recurrence.parse("FREQ=DAILY;BYMINUTE=" + "1,".repeat(300) + "2"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
