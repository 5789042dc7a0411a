package io.taskledger.contract.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RankTest {

    @Example
    void refuses_what_is_no_fraction() {
        for (String digits : List.of("", "0", "10", "a b", "ä", "-1", "1".repeat(201))) {
            assertThatThrownBy(() -> new Rank(digits)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new Rank("0".repeat(199) + "1").digits()).hasSize(200);
    }

    @Example
    void there_is_nothing_between_a_rank_and_itself_or_one_before_it() {
        assertThatThrownBy(() -> Rank.between(new Rank("V"), new Rank("V")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rank.between(new Rank("V"), new Rank("1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void goes_on_behind_the_longest() {
        assertThat(Rank.after(new Rank("A" + "z".repeat(199)))).isEqualTo(new Rank("B"));
        assertThatThrownBy(() -> Rank.after(new Rank("z".repeat(200)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void there_is_one_between_any_two(@ForAll("ranks") Rank one, @ForAll("ranks") Rank other) {
        if (one.equals(other)) {
            return;
        }
        Rank low = one.compareTo(other) < 0 ? one : other;
        Rank high = low == one ? other : one;

        assertThat(Rank.between(low, high))
                .isBetween(low, high)
                .isNotEqualTo(low)
                .isNotEqualTo(high);
        assertThat(Rank.between(null, low)).isLessThan(low);
        assertThat(Rank.between(high, null)).isGreaterThan(high);
        assertThat(Rank.after(high)).isGreaterThan(high);
    }

    @Property(tries = 100)
    void things_stay_where_they_are_put(@ForAll List<@IntRange(max = 1000) Integer> places) {
        List<Rank> order = new ArrayList<>();
        for (int place : places) {
            int index = place % (order.size() + 1);
            order.add(
                    index,
                    Rank.between(
                            index == 0 ? null : order.get(index - 1), index == order.size() ? null : order.get(index)));
        }

        assertThat(order).isSorted().doesNotHaveDuplicates();
    }

    @Example
    void stays_short_where_things_are_added_one_behind_the_other() {
        Rank last = null;
        for (int i = 0; i < TaskLimits.SUBTASKS; i++) {
            last = Rank.after(last);
        }

        assertThat(last.digits().length()).isLessThanOrEqualTo(4);
    }

    @Property
    void what_is_new_comes_behind_what_was_there(
            @ForAll @LongRange(min = 0, max = 13_000_000_000_000_000L) long micros,
            @ForAll @LongRange(min = 1, max = 1_000_000) long later) {
        Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        Random random = new Random(micros);

        assertThat(Rank.ofTime(time.plus(later, ChronoUnit.MICROS), random)).isGreaterThan(Rank.ofTime(time, random));
        assertThat(Rank.ofTime(time, random)).isNotEqualTo(Rank.ofTime(time, random));
    }

    @Provide
    Arbitrary<Rank> ranks() {
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        Arbitrary<String> start = Arbitraries.strings().withChars(digits).ofMaxLength(8);
        return start.flatMap(
                text -> Arbitraries.chars().with(digits.substring(1)).map(end -> new Rank(text + end)));
    }
}
