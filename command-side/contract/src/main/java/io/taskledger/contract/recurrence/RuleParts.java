package io.taskledger.contract.recurrence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;

/**
 * A recurrence rule taken apart into what it repeats and where it ends. The end is kept away from the library that counts
 * occurrences, as it needs the time zone, and {@code COUNT} counts the start.
 */
final class RuleParts {

    private static final Set<String> NAMES = Set.of(
            "FREQ",
            "UNTIL",
            "COUNT",
            "INTERVAL",
            "BYSECOND",
            "BYMINUTE",
            "BYHOUR",
            "BYDAY",
            "BYMONTHDAY",
            "BYYEARDAY",
            "BYWEEKNO",
            "BYMONTH",
            "BYSETPOS",
            "WKST");

    private static final String NO_RULE = "must be a recurrence rule (RFC 5545, section 3.3.10), without DTSTART";

    /** A period of a rule is counted as a whole: so many times of a day keep it small. */
    private static final int MAX_TIMES_OF_DAY = 100;

    private static final int MAX_INTERVAL = 10_000;

    private final List<String> repetition;
    private final RecurrenceRule rule;

    private RuleParts(List<String> repetition, RecurrenceRule rule) {
        this.repetition = repetition;
        this.rule = rule;
    }

    /** @throws IllegalArgumentException if it isn't a rule */
    static RuleParts parse(String text) {
        if (text == null || text.length() > Recurrence.MAX_LENGTH) {
            throw new IllegalArgumentException("must have up to " + Recurrence.MAX_LENGTH + " characters");
        }
        List<String> parts = List.of(text.split(";", -1));
        for (String part : parts) {
            if (!NAMES.contains(name(part))) {
                throw new IllegalArgumentException(NO_RULE);
            }
        }
        RecurrenceRule rule = rule(text);
        requireBounded(rule);
        return new RuleParts(
                parts.stream()
                        .filter(part -> !Set.of("COUNT", "UNTIL").contains(name(part)))
                        .toList(),
                rule);
    }

    private static String name(String part) {
        return part.substring(0, Math.max(part.indexOf('='), 0)).toUpperCase(Locale.ROOT);
    }

    private static RecurrenceRule rule(String text) {
        try {
            return new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw new IllegalArgumentException(NO_RULE, e);
        }
    }

    private static void requireBounded(RecurrenceRule rule) {
        int times = Stream.of(Part.BYHOUR, Part.BYMINUTE, Part.BYSECOND)
                .filter(rule::hasPart)
                .mapToInt(part -> rule.getByPart(part).size())
                .reduce(1, Math::multiplyExact);
        if (times > MAX_TIMES_OF_DAY) {
            throw new IllegalArgumentException("must name at most " + MAX_TIMES_OF_DAY + " times of a day");
        }
        if (rule.getInterval() > MAX_INTERVAL) {
            throw new IllegalArgumentException("must have an INTERVAL of at most " + MAX_INTERVAL);
        }
    }

    /** What is repeated after that time, whatever the end. */
    LocalOccurrences startingAt(LocalDateTime start) {
        return new LocalOccurrences(rule(String.join(";", repetition)), start);
    }

    /** Whether there is an occurrence left, as far as they are counted, after so many. */
    boolean leaves(int gone) {
        return rule.getCount() == null || gone < rule.getCount();
    }

    /** Whether the rule's last day or time is before that one. */
    boolean endBefore(LocalDateTime local, Instant time) {
        DateTime until = rule.getUntil();
        if (until == null) {
            return false;
        } else if (until.isAllDay()) {
            return local.toLocalDate()
                    .isAfter(LocalDate.of(until.getYear(), until.getMonth() + 1, until.getDayOfMonth()));
        } else if (until.isFloating()) {
            return local.toEpochSecond(ZoneOffset.UTC) * 1000 > until.getTimestamp();
        }
        return time.getEpochSecond() * 1000 > until.getTimestamp();
    }

    /** The rule when so many occurrences have gone. */
    String after(int gone) {
        if (rule.getCount() != null) {
            return Stream.concat(repetition.stream(), Stream.of("COUNT=" + (rule.getCount() - gone)))
                    .collect(Collectors.joining(";"));
        }
        return rule.toString();
    }
}
