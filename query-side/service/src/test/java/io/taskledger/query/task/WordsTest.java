package io.taskledger.query.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Water the plants, twice! | water the plants twice",
                "don't re-read C3PO's 3.14 pages | don't re read c3po's 3.14 pages",
                "pay €50 (net) & #42 @home | pay 50 net 42 home",
                "snake_case a.b mail@example.com | snake_case a.b mail example.com",
                "same SAME Same | same",
                "ÄPFEL Äpfel äpfel | äpfel",
                "Straße STRASSE | strasse",
                "ΣΊΣΥΦΟΣ σίσυφος | σίσυφοσ",
                "ＦＵＬＬ ｗｉｄｔｈ ﬁne x² | full width fine x2",
                "co\u00adoperate | cooperate",
                "Обед שלום مرحبا नमस्ते | обед שלום مرحبا नमस्ते",
                "買い物 | 買い物",
                "สวัสดีครับ | สวัสดี ครับ",
                "할 일 | 할 일",
                "🌱 plants 🪴🪴 ❤️ | 🌱 plants 🪴 ❤",
                "𝒳 𐐀 | x 𐐨"
            })
    void are_what_Unicode_takes_for_words_whatever_their_case_and_form(String text, String words) {
        assertThat(Words.of(text)).containsExactly(words.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t\n", "!?", "-- … ·", "€ + =", "\u00ad\u200d\ufe0f"})
    void are_not_in_every_text(String text) {
        assertThat(Words.of(text)).isEmpty();
    }

    @Test
    void are_the_same_if_they_are_split_from_themselves() {
        String text = "The QUICK brown ﬁsh — l'été, 3,000.50 \u212b買い物 สวัสดีครับ 🪴";

        for (String word : Words.of(text)) {
            assertThat(Words.of(word)).containsExactly(word);
        }
    }

    @Test
    void count_up_to_a_length_in_code_points() {
        String long1 = "𐐨".repeat(Words.MAX_LENGTH) + "a";
        String long2 = "𐐨".repeat(Words.MAX_LENGTH) + "bcd";

        assertThat(Words.of(long1 + " " + long2)).containsExactly("𐐨".repeat(Words.MAX_LENGTH));
        assertThat(Words.of("x".repeat(Words.MAX_LENGTH))).containsExactly("x".repeat(Words.MAX_LENGTH));
    }

    @Test
    void are_limited_in_number() {
        String text = IntStream.range(0, 2 * Words.MAX_COUNT)
                .mapToObj(n -> "w" + n + " again")
                .collect(Collectors.joining(" "));

        assertThat(Words.of(text)).hasSize(Words.MAX_COUNT).startsWith("w0", "again", "w1");
    }
}
