package io.taskledger.contract.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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
    void things_stay_where_they_are_put(@ForAll List<@net.jqwik.api.constraints.IntRange(max = 1000) Integer> places) {
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

    @Provide
    Arbitrary<Rank> ranks() {
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        Arbitrary<String> start = Arbitraries.strings().withChars(digits).ofMaxLength(8);
        return start.flatMap(
                text -> Arbitraries.chars().with(digits.substring(1)).map(end -> new Rank(text + end)));
    }
}
