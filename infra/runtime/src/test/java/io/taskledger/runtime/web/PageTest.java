package io.taskledger.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    private static Page<String> page(Integer... rows) {
        return Page.of(List.of(rows), 2, row -> "row " + row, row -> "after " + row);
    }

    @Test
    void ends_with_a_cursor_if_a_row_is_left_over() {
        assertThat(page(1, 2, 3)).isEqualTo(new Page<>(List.of("row 1", "row 2"), "after 2"));
    }

    @Test
    void is_the_last_one_if_no_row_is_left_over() {
        assertThat(page(1, 2)).isEqualTo(new Page<>(List.of("row 1", "row 2"), null));
        assertThat(page()).isEqualTo(new Page<>(List.of(), null));
    }
}
