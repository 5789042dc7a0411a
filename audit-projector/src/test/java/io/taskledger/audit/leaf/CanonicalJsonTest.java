package io.taskledger.audit.leaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of RFC 8785 and of its author's test data, as far as they do without fractions. */
class CanonicalJsonTest {

    @Test
    void orders_names_by_utf16_code_units() {
        Map<String, Object> names = Map.of(
                "€", "Euro Sign",
                "\r", "Carriage Return",
                "\ufb33", "Hebrew Letter Dalet With Dagesh",
                "1", "One",
                "😀", "Emoji: Grinning Face",
                "\u0080", "Control",
                "ö", "Latin Small Letter O With Diaeresis");

        assertThat(encode(names))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void orders_names_regardless_of_locale() {
        assertThat(encode(Map.of("peach", 1, "péché", 2, "pêche", 3, "sin", 4)))
                .isEqualTo("{\"peach\":1,\"péché\":2,\"pêche\":3,\"sin\":4}");
    }

    @Test
    void writes_nested_structures_without_white_space() {
        Map<String, Object> structure = Map.of(
                "1", Map.of("f", Map.of("f", "hi", "F", 5), "\n", 56),
                "10", Map.of(),
                "", "empty",
                "a", Map.of(),
                "111", List.of(Map.of("e", "yes", "E", "no")),
                "A", Map.of());

        assertThat(encode(structure))
                .isEqualTo("{\"\":\"empty\",\"1\":{\"\\n\":56,\"f\":{\"F\":5,\"f\":\"hi\"}},\"10\":{},"
                        + "\"111\":[{\"E\":\"no\",\"e\":\"yes\"}],\"A\":{},\"a\":{}}");
    }

    @Test
    void escapes_only_what_must_be() {
        assertThat(encode("€$\u000f\nA'B\"\\\\\"/\b\t\f\u007f\u2028</script>"))
                .isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\u007f\u2028</script>\"");
    }

    @Test
    void writes_literals_and_whole_numbers() {
        assertThat(encode(Arrays.asList(null, true, false, 0, -1, 9_007_199_254_740_991L)))
                .isEqualTo("[null,true,false,0,-1,9007199254740991]");
        assertThat(encode(Collections.singletonMap("a", null))).isEqualTo("{\"a\":null}");
    }

    @Test
    void leaves_text_unnormalised() {
        assertThat(encode("A\u030a")).isEqualTo("\"A\u030a\"");
    }

    @Test
    void refuses_what_has_no_exact_form() {
        assertThatIllegalArgumentException().isThrownBy(() -> encode(9_007_199_254_740_992L));
        assertThatIllegalArgumentException().isThrownBy(() -> encode(Long.MIN_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> encode(1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> encode("\ud83d"));
        assertThatIllegalArgumentException().isThrownBy(() -> encode(Map.of(1, "one")));
    }

    private static String encode(Object value) {
        return new String(CanonicalJson.encode(value), StandardCharsets.UTF_8);
    }
}
