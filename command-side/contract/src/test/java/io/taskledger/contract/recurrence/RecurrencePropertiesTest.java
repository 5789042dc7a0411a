package io.taskledger.contract.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.contract.recurrence.Recurrence.Occurrence;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Recur;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.time.api.DateTimes;

/** Rules lead to where an independent library says they lead, ical4j, and java.time says when that is in a zone. */
class RecurrencePropertiesTest {

    private static final int OCCURRENCES = 5;
    private static final int HORIZON = 9;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    @BeforeContainer
    static void letTheOtherLibraryGoOn() {
        System.setProperty("net.fortuna.ical4j.recur.maxincrementcount", "100000");
    }

    @Property(tries = 10_000)
    void agrees_with_another_library(
            @ForAll("rules") String rule, @ForAll("dates") LocalDateTime due, @ForAll("zones") ZoneId zone) {
        Instant start = due.atZone(zone).toInstant();
        // as the clock on the wall shows it, which may not be what was asked for
        LocalDateTime seed = LocalDateTime.ofInstant(start, zone);

        List<Instant> ours = next(rule, start, zone);
        // to the end of what we have, or for as long as it makes sense to look for more
        LocalDateTime end = ours.size() == OCCURRENCES
                ? LocalDateTime.ofInstant(ours.get(OCCURRENCES - 1), zone)
                : seed.plusYears(HORIZON);
        assertThat(ours.stream().filter(next -> !next.isAfter(end.atZone(zone).toInstant())))
                .containsExactlyElementsOf(theirs(rule, seed, end, zone));
    }

    private static Set<Instant> theirs(String rule, LocalDateTime seed, LocalDateTime end, ZoneId zone) {
        Instant start = seed.atZone(zone).toInstant();
        return new Recur<LocalDateTime>(rule)
                .getDates(seed, seed, end.plusSeconds(1)).stream()
                        .map(next -> next.atZone(zone).toInstant())
                        .filter(next -> next.isAfter(start))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    @Property(tries = 1_000)
    void a_count_and_an_end_cut_the_series_off(
            @ForAll("rules") String rule,
            @ForAll("dates") LocalDateTime due,
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 1, max = OCCURRENCES) int count) {
        Instant start = due.atZone(zone).toInstant();
        List<Instant> all = next(rule, start, zone);
        List<Instant> counted = all.subList(0, Math.min(count - 1, all.size()));

        assertThat(next(rule + ";COUNT=" + count, start, zone)).isEqualTo(counted);
        if (!counted.isEmpty()) {
            Instant last = counted.get(counted.size() - 1);
            assertThat(next(rule + ";UNTIL=" + UTC.format(last), start, zone)).isEqualTo(counted);
        }
    }

    /** What is left of a rule leads on to where the whole rule leads, also past a time that a clock is turned past. */
    @Property(tries = 1_000)
    void goes_on_from_each_occurrence_as_before(
            @ForAll("rules") String rule, @ForAll("dates") LocalDateTime due, @ForAll("zones") ZoneId zone) {
        Instant start = due.atZone(zone).toInstant();
        List<Occurrence> all = new Recurrence(rule + ";COUNT=4").after(start, zone, OCCURRENCES);

        List<Instant> stepped = new ArrayList<>();
        Occurrence now = new Occurrence(start, new Recurrence(rule + ";COUNT=4"));
        for (Optional<Occurrence> next = step(now, zone); next.isPresent(); next = step(next.get(), zone)) {
            stepped.add(next.get().dueAt());
        }

        assertThat(stepped).isEqualTo(all.stream().map(Occurrence::dueAt).toList());
    }

    private static Optional<Occurrence> step(Occurrence from, ZoneId zone) {
        return from.rest().after(from.dueAt(), zone);
    }

    private static List<Instant> next(String rule, Instant start, ZoneId zone) {
        return new Recurrence(rule)
                .after(start, zone, OCCURRENCES).stream().map(Occurrence::dueAt).toList();
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/Athens",
                        "America/New_York",
                        "America/Sao_Paulo",
                        "Australia/Lord_Howe",
                        "Pacific/Apia",
                        "Asia/Kathmandu",
                        "Africa/Casablanca")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<LocalDateTime> dates() {
        return DateTimes.dateTimes()
                .between(LocalDateTime.of(1995, 1, 1, 0, 0), LocalDateTime.of(2040, 1, 1, 0, 0))
                .ofPrecision(ChronoUnit.MINUTES);
    }

    @Provide
    Arbitrary<String> rules() {
        return Arbitraries.oneOf(hourly(), daily(), weekly(), monthly(), yearly());
    }

    private static Arbitrary<Integer> upTo(int max) {
        return Arbitraries.integers().between(1, max);
    }

    /** At intervals that come to every hour of a day. */
    private static Arbitrary<String> hourly() {
        return rule("HOURLY", Arbitraries.of(1, 5, 7, 11, 25), maybe("BYHOUR", numbers(0, 23)), maybe("BYDAY", days()));
    }

    private static Arbitrary<String> daily() {
        return rule(
                "DAILY",
                upTo(20),
                maybe("BYMONTH", numbers(1, 12)),
                maybe("BYDAY", days()),
                maybe("BYHOUR", numbers(0, 23)));
    }

    /** The other library takes the first day of a week that isn't told from the locale, RFC 5545 takes Monday. */
    @Provide
    Arbitrary<String> weekly() {
        return rule("WEEKLY", upTo(5), maybe("BYDAY", days()), just("WKST", Arbitraries.of(DAYS)));
    }

    private static Arbitrary<String> monthly() {
        return Arbitraries.oneOf(
                rule("MONTHLY", upTo(5), maybe("BYMONTHDAY", numbers(1, 31))),
                rule("MONTHLY", upTo(5), just("BYMONTHDAY", numbers(-5, -1))),
                rule("MONTHLY", upTo(5), just("BYDAY", nthDays())),
                rule(
                        "MONTHLY",
                        upTo(5),
                        just("BYDAY", days()),
                        just("BYSETPOS", Arbitraries.of("1", "2", "-1", "1,-1"))));
    }

    private static Arbitrary<String> yearly() {
        return Arbitraries.oneOf(
                rule("YEARLY", upTo(4), maybe("BYMONTH", numbers(1, 12))),
                rule("YEARLY", upTo(4), just("BYMONTH", numbers(1, 12)), just("BYMONTHDAY", numbers(1, 31))),
                rule("YEARLY", upTo(4), just("BYMONTH", numbers(1, 12)), just("BYDAY", nthDays())),
                rule("YEARLY", upTo(4), just("BYYEARDAY", numbers(1, 366))));
    }

    @SafeVarargs
    private static Arbitrary<String> rule(String frequency, Arbitrary<Integer> intervals, Arbitrary<String>... parts) {
        Arbitrary<String> interval = intervals.map(n -> ";INTERVAL=" + n);
        return Combinators.combine(interval, Combinators.combine(List.of(parts)).as(all -> String.join("", all)))
                .as((every, rest) -> "FREQ=" + frequency + every + rest);
    }

    private static Arbitrary<String> maybe(String name, Arbitrary<String> values) {
        return just(name, values).optional().map(part -> part.orElse(""));
    }

    private static Arbitrary<String> just(String name, Arbitrary<String> values) {
        return values.map(value -> ";" + name + "=" + value);
    }

    private static Arbitrary<String> numbers(int min, int max) {
        return list(Arbitraries.integers().between(min, max).map(Object::toString));
    }

    private static Arbitrary<String> days() {
        return list(Arbitraries.of(DAYS));
    }

    private static Arbitrary<String> nthDays() {
        Arbitrary<String> position = Arbitraries.of("1", "2", "3", "4", "5", "-1", "-2");
        return list(Combinators.combine(position, Arbitraries.of(DAYS)).as((n, day) -> n + day));
    }

    private static Arbitrary<String> list(Arbitrary<String> values) {
        return values.set().ofMinSize(1).ofMaxSize(3).map(set -> set.stream()
                .sorted()
                .collect(Collectors.joining(",")));
    }
}
