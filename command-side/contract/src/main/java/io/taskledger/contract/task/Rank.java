package io.taskledger.contract.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in an order that its owner makes: a fraction between 0 and 1 in base 62, of which only the digits behind the
 * point are written. Between any two there is another, so that moving one thing leaves all others alone.
 */
public record Rank(@JsonValue String digits) implements Comparable<Rank> {

    /** Most digits. */
    public static final int MAX_LENGTH = 200;

    /** What a rank has to match; the last digit is not 0, or it could be written in two ways. */
    public static final String PATTERN = "[0-9A-Za-z]{0,199}[1-9A-Za-z]";

    private static final Pattern VALID = Pattern.compile(PATTERN);
    private static final String BASE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** Of microseconds: enough to the year 2398. */
    private static final int TIME_DIGITS = 9;

    private static final int RANDOM_DIGITS = 3;

    /** @throws IllegalArgumentException if it doesn't match {@link #PATTERN} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Rank {
        if (digits == null || !VALID.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "must be up to " + MAX_LENGTH + " digits of base 62, the last one not 0");
        }
    }

    /**
     * One that lies behind all that were made so before, and between those that were put there by hand.
     *
     * @param time after 1970 and before 2398
     * @param random tells those of one microsecond apart
     */
    public static Rank ofTime(Instant time, Random random) {
        long micros = time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
        char[] digits = new char[TIME_DIGITS + RANDOM_DIGITS];
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            digits[i] = BASE.charAt((int) (micros % BASE.length()));
            micros /= BASE.length();
        }
        for (int i = TIME_DIGITS; i < digits.length; i++) {
            digits[i] = BASE.charAt(1 + random.nextInt(BASE.length() - 1));
        }
        return new Rank(new String(digits));
    }

    /**
     * A short one behind that.
     *
     * @param last {@code null} for the first of all
     * @throws IllegalArgumentException if there is none behind that
     */
    public static Rank after(@Nullable Rank last) {
        if (last == null) {
            return new Rank("1");
        }
        String digits = last.digits;
        int end = digits.length() - 1;
        if (digit(digits, end) == BASE.length() - 1 && digits.length() < MAX_LENGTH) {
            return new Rank(digits + "1");
        }
        while (end > 0 && digit(digits, end) == BASE.length() - 1) {
            end--;
        }
        if (digit(digits, end) == BASE.length() - 1) {
            throw new IllegalArgumentException("There is nothing behind " + last);
        }
        return new Rank(digits.substring(0, end) + BASE.charAt(digit(digits, end) + 1));
    }

    /**
     * One between two others.
     *
     * @param low {@code null} for the beginning
     * @param high {@code null} for the end
     * @throws IllegalArgumentException if {@code low} isn't before {@code high}, or if there is none between them that is
     *     short enough
     */
    public static Rank between(@Nullable Rank low, @Nullable Rank high) {
        if (low != null && high != null && low.compareTo(high) >= 0) {
            throw new IllegalArgumentException("There is nothing between " + low + " and " + high);
        }
        return new Rank(middle(low == null ? "" : low.digits, high == null ? null : high.digits));
    }

    /** @param high {@code null} for 1 */
    private static String middle(String low, @Nullable String high) {
        if (high != null) {
            int same = 0;
            while (same < high.length() && digit(low, same) == digit(high, same)) {
                same++;
            }
            if (same > 0) {
                return high.substring(0, same)
                        + middle(low.substring(Math.min(same, low.length())), high.substring(same));
            }
        }
        int first = digit(low, 0);
        int last = high == null ? BASE.length() : digit(high, 0);
        if (last - first > 1) {
            return String.valueOf(BASE.charAt((first + last + 1) / 2));
        } else if (high != null && high.length() > 1) {
            return high.substring(0, 1);
        }
        return BASE.charAt(first) + middle(low.isEmpty() ? "" : low.substring(1), null);
    }

    /** 0 behind the last one. */
    private static int digit(String digits, int index) {
        return index < digits.length() ? BASE.indexOf(digits.charAt(index)) : 0;
    }

    @Override
    public int compareTo(Rank other) {
        return digits.compareTo(other.digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
