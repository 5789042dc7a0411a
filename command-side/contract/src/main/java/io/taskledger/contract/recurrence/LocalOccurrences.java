package io.taskledger.contract.recurrence;

import java.time.LocalDateTime;
import java.util.Optional;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/** The times that a rule without an end repeats, as a clock on the wall shows them, after its start. Not thread-safe. */
final class LocalOccurrences {

    private final LocalDateTime start;
    private final @Nullable RecurrenceRuleIterator times;
    private LocalDateTime last;

    LocalOccurrences(RecurrenceRule rule, LocalDateTime start) {
        this.start = start;
        this.last = start;
        this.times = iterator(rule, start);
    }

    private static @Nullable RecurrenceRuleIterator iterator(RecurrenceRule rule, LocalDateTime start) {
        DateTime floating = new DateTime(
                start.getYear(),
                start.getMonthValue() - 1,
                start.getDayOfMonth(),
                start.getHour(),
                start.getMinute(),
                start.getSecond());
        try {
            return rule.iterator(floating);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // a thousand periods without an occurrence, as with the 30th of February or a second of one
            return null;
        }
    }

    /** The next one; empty if there is none, or none that the library finds. */
    Optional<LocalDateTime> next() {
        try {
            // an occurrence is let go when the one behind it is asked for, as that may be what can't be found
            while (times != null && times.hasNext()) {
                LocalDateTime next = local(times.peekDateTime()).withNano(start.getNano());
                if (next.isAfter(last)) {
                    last = next;
                    return Optional.of(next);
                }
                times.nextDateTime();
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static LocalDateTime local(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }
}
