package io.taskledger.query.task;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The words of texts, by which they are found: compared whatever their case and compatibility forms (NFKC, case folded),
 * and split where Unicode has word boundaries (UAX #29), with dictionaries for scripts that put no spaces between words.
 * Letters, digits and pictographs make a word, punctuation and other symbols make none.
 */
final class Words {

    /** Code points of a word that count; words that begin with the same ones are the same. */
    static final int MAX_LENGTH = 64;

    /** Most distinct words of a text; those that come after them are left out. */
    static final int MAX_COUNT = 1_000;

    private static final Normalizer2 FOLDING = Normalizer2.getNFKCCasefoldInstance();

    private Words() {}

    /** The distinct words, in the order they come in. */
    static Set<String> of(String text) {
        String folded = FOLDING.normalize(text);
        BreakIterator boundaries = BreakIterator.getWordInstance(ULocale.ROOT);
        boundaries.setText(folded);
        Set<String> words = new LinkedHashSet<>();
        int start = boundaries.first();
        for (int end = boundaries.next();
                end != BreakIterator.DONE && words.size() < MAX_COUNT;
                start = end, end = boundaries.next()) {
            if (boundaries.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT
                    || isPictograph(folded.codePointAt(start))) {
                words.add(cut(folded.substring(start, end)));
            }
        }
        return words;
    }

    private static boolean isPictograph(int codePoint) {
        return UCharacter.hasBinaryProperty(codePoint, UProperty.EXTENDED_PICTOGRAPHIC);
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= MAX_LENGTH
                ? word
                : word.substring(0, word.offsetByCodePoints(0, MAX_LENGTH));
    }
}
