package io.taskledger.contract.recurrence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.jspecify.annotations.Nullable;

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

    private static final Pattern PARTS = Pattern.compile(
            "[A-Z]+=[0-9A-Z+-]+(?:,[0-9A-Z+-]+)*(?:;[A-Z]+=[0-9A-Z+-]+(?:,[0-9A-Z+-]+)*)*", Pattern.CASE_INSENSITIVE);

    /** A period is counted as a whole, and the library gives up behind 4,320 of its occurrences. */
    private static final int MAX_TIMES_OF_DAY = 100;

    private static final int MAX_TIMES_OF_DAY_IN_A_YEAR = 10;
    private static final int MAX_VALUES = 60;
    private static final int MAX_INTERVAL = 10_000;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);

    private final String text;
    private final RecurrenceRule rule;

    private RuleParts(String text, RecurrenceRule rule) {
        this.text = text;
        this.rule = rule;
    }

    /** @throws IllegalArgumentException if it isn't a rule that a task can have; the message is for a client */
    static RuleParts parse(String text) {
        if (text.length() > Recurrence.MAX_LENGTH) {
            throw new IllegalArgumentException("must have up to " + Recurrence.MAX_LENGTH + " characters");
        } else if (!PARTS.matcher(text).matches()) {
            throw new IllegalArgumentException(NO_RULE);
        }
        for (String part : text.split(";")) {
            requireOrdinary(part);
        }
        RuleParts parts = of(text);
        requireBounded(parts.rule);
        return parts;
    }

    /**
     * What {@link #parse} has read before, perhaps when its rules were others.
     *
     * @throws IllegalArgumentException if it isn't a rule at all
     */
    static RuleParts of(String text) {
        return new RuleParts(text, rule(text));
    }

    private static void requireOrdinary(String part) {
        String name = name(part);
        String value = part.substring(part.indexOf('=') + 1);
        if (!NAMES.contains(name) || name.equals("UNTIL") && !isEnd(value)) {
            throw new IllegalArgumentException(NO_RULE);
        }
        List<String> values = List.of(value.toUpperCase(Locale.ROOT).split(","));
        if (values.size() > MAX_VALUES || values.size() > Set.copyOf(values).size()) {
            throw new IllegalArgumentException("must name no value twice, and at most " + MAX_VALUES + " in each part");
        }
    }

    private static boolean isEnd(String value) {
        try {
            if (value.length() == "20260102".length()) {
                LocalDate.parse(value, DAY);
            } else {
                LocalDateTime.parse(value.toUpperCase(Locale.ROOT).replaceFirst("Z$", ""), TIME);
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String name(String part) {
        return part.substring(0, part.indexOf('=')).toUpperCase(Locale.ROOT);
    }

    private static RecurrenceRule rule(String text) {
        try {
            return new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw new IllegalArgumentException(NO_RULE, e);
        }
    }

    private static void requireBounded(RecurrenceRule rule) {
        int max = rule.getFreq() == Freq.YEARLY ? MAX_TIMES_OF_DAY_IN_A_YEAR : MAX_TIMES_OF_DAY;
        int times = Stream.of(Part.BYHOUR, Part.BYMINUTE, Part.BYSECOND)
                .filter(rule::hasPart)
                .mapToInt(part -> rule.getByPart(part).size())
                .reduce(1, Math::multiplyExact);
        if (times > max) {
            throw new IllegalArgumentException("must name at most " + max + " times of a day");
        }
        if (rule.getInterval() > MAX_INTERVAL) {
            throw new IllegalArgumentException("must have an INTERVAL of at most " + MAX_INTERVAL);
        }
    }

    private Stream<String> repetition() {
        return Stream.of(text.split(";"))
                .filter(part -> !Set.of("COUNT", "UNTIL").contains(name(part)));
    }

    /** What is repeated after that time, whatever the end. */
    LocalOccurrences startingAt(LocalDateTime start) {
        return new LocalOccurrences(rule(repetition().collect(Collectors.joining(";"))), start);
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

    /**
     * The rule when so many occurrences have gone.
     *
     * @param time of day that it repeats, to be named in the rule; {@code null} if the due date tells it
     */
    String after(int gone, @Nullable LocalTime time) {
        if (rule.getCount() == null && time == null) {
            return text;
        }
        List<String> parts = new ArrayList<>();
        Stream.of(text.split(";")).filter(part -> !name(part).equals("COUNT")).forEach(parts::add);
        if (time != null) {
            name(Part.BYHOUR, Freq.DAILY, time.getHour(), parts);
            name(Part.BYMINUTE, Freq.HOURLY, time.getMinute(), parts);
            name(Part.BYSECOND, Freq.MINUTELY, time.getSecond(), parts);
        }
        if (rule.getCount() != null) {
            parts.add("COUNT=" + (rule.getCount() - gone));
        }
        return String.join(";", parts);
    }

    /** Names what the start tells for rules that repeat no oftener than that. */
    private void name(Part part, Freq finest, int value, List<String> parts) {
        if (!rule.hasPart(part) && rule.getFreq().compareTo(finest) <= 0) {
            parts.add(part.name() + "=" + value);
        }
    }
}
