package io.taskledger.runtime.validation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Instants as clients write them. */
public final class Iso8601 {

    private static final int LAST_YEAR = 9999;

    private Iso8601() {}

    /** An ISO 8601 date and time with an offset, in the years 0 to 9999; empty if the text is anything else. */
    public static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text))
                    .filter(parsed -> parsed.getYear() >= 0 && parsed.getYear() <= LAST_YEAR)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
