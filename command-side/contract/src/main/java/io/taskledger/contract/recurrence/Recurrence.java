package io.taskledger.contract.recurrence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.taskledger.contract.CalendarYears;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a task recurs: a recurrence rule (RFC 5545, section 3.3.10) without its start, which is the task's due date. The due
 * date is an occurrence by itself and the first that {@code COUNT} counts, whether the rule leads to it or not.
 *
 * <p>Occurrences are counted in local time. Days that don't exist are left out. A time that a clock is turned past is as much
 * later as the clock is turned; of a time that a clock shows twice it is the first (RFC 5545, section 3.3.5).
 *
 * @param rule for example {@code FREQ=WEEKLY;BYDAY=MO,TH}; not necessarily a valid one, as what was stored must stay readable
 */
public record Recurrence(@JsonValue String rule) {

    /** Most characters of a rule. */
    public static final int MAX_LENGTH = 500;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Recurrence {
        if (rule == null) {
            throw new IllegalArgumentException("A recurrence needs a rule");
        }
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException if it isn't one that a task can have; the message tells a client why
     */
    public static Recurrence parse(String text) {
        RuleParts.parse(text);
        return new Recurrence(text);
    }

    /**
     * An occurrence, and what follows it.
     *
     * @param rest the rule as of this occurrence: {@code COUNT} is one less for each that has gone, and a time that a clock
     *     was turned past is named, so that the occurrences after it come at that time again
     */
    public record Occurrence(Instant dueAt, Recurrence rest) {}

    /**
     * The occurrence after the one that is due; empty if that is the last one, or if the next one is too far away to be
     * found: behind a thousand periods of the rule, or a few thousand occurrences that a part of it leaves out.
     *
     * @throws IllegalArgumentException if it isn't a rule
     */
    public Optional<Occurrence> after(Instant dueAt, ZoneId zone) {
        return after(dueAt, zone, 1).stream().findFirst();
    }

    /** As {@link #after(Instant, ZoneId)}, up to so many occurrences, in their order. */
    public List<Occurrence> after(Instant dueAt, ZoneId zone, int limit) {
        RuleParts parts = RuleParts.of(rule);
        LocalOccurrences local = parts.startingAt(LocalDateTime.ofInstant(dueAt, zone));
        List<Occurrence> occurrences = new ArrayList<>();
        Instant last = dueAt;
        while (occurrences.size() < limit && parts.leaves(occurrences.size() + 1)) {
            Optional<LocalDateTime> next = local.next();
            if (next.isEmpty()) {
                break;
            }
            Instant time = next.get().atZone(zone).toInstant();
            if (!CalendarYears.contain(time) || parts.endBefore(next.get(), time)) {
                break;
            }
            // a clock that is turned may bring two local times together
            if (time.isAfter(last)) {
                boolean moved = !LocalDateTime.ofInstant(time, zone).equals(next.get());
                String rest =
                        parts.after(occurrences.size() + 1, moved ? next.get().toLocalTime() : null);
                occurrences.add(new Occurrence(time, new Recurrence(rest)));
                last = time;
            }
        }
        return occurrences;
    }

    @Override
    public String toString() {
        return rule;
    }
}
