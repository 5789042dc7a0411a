package io.taskledger.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class CursorTest {

    private static final String CONTEXT = "tasks/alice/OPEN/-due";
    private static final String CURSOR = Cursor.encode(CONTEXT, "2030-01-31", "äöü \uD83D\uDE00", "");

    private static void refuses(String context, String cursor, int keyCount) {
        refuses(context, cursor, keyCount, keys -> keys);
    }

    private static void refuses(String context, String cursor, int keyCount, Function<List<String>, Object> place) {
        assertThatThrownBy(() -> Cursor.decode(context, cursor, keyCount, place))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(problem -> {
                    assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST);
                    assertThat(problem.errors()).extracting(FieldError::field).containsExactly("cursor");
                });
    }

    @Test
    void gives_back_the_keys() {
        List<String> keys = Cursor.decode(CONTEXT, CURSOR, 3, Function.identity());
        assertThat(keys).containsExactly("2030-01-31", "äöü \uD83D\uDE00", "");
    }

    @Test
    void refuses_any_change_of_one_character() {
        for (int i = 0; i < CURSOR.length(); i++) {
            char other = CURSOR.charAt(i) == 'A' ? 'B' : 'A';
            refuses(CONTEXT, CURSOR.substring(0, i) + other + CURSOR.substring(i + 1), 3);
        }
    }

    @Test
    void refuses_any_other_length() {
        for (int i = 0; i < CURSOR.length(); i++) {
            refuses(CONTEXT, CURSOR.substring(0, i), 3);
        }
        refuses(CONTEXT, CURSOR + "A", 3);
        refuses(CONTEXT, CURSOR + "=", 3);
        refuses(CONTEXT, "A".repeat(Cursor.MAX_LENGTH + 1), 3);
    }

    @Test
    void refuses_another_context_or_number_of_keys() {
        refuses("tasks/bob/OPEN/-due", CURSOR, 3);
        refuses(CONTEXT, CURSOR, 2);
        refuses(CONTEXT, CURSOR, 4);
    }

    @Test
    void refuses_keys_that_make_no_place() {
        refuses(CONTEXT, CURSOR, 3, keys -> Long.parseLong(keys.get(0)));
        refuses(CONTEXT, CURSOR, 3, keys -> Instant.parse(keys.get(0)));
    }

    @Test
    void the_border_between_context_and_keys_is_fixed() {
        assertThat(Cursor.encode("a", "b")).isNotEqualTo(Cursor.encode("ab", ""));
        assertThat(Cursor.encode("a", "b", "c")).isNotEqualTo(Cursor.encode("a", "bc"));
    }
}
