package io.taskledger.audit.note;

/** A whole number in ASCII decimal without leading zeroes. */
final class Decimal {

    private Decimal() {}

    static long parse(String text) {
        if (!text.matches("0|[1-9][0-9]{0,18}")) {
            throw new MalformedTextException("Not a whole number: " + text);
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedTextException("Past 2^63: " + text);
        }
    }
}
