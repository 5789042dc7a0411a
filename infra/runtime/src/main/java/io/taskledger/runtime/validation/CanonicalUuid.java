package io.taskledger.runtime.validation;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as clients write them. */
public final class CanonicalUuid {

    private static final Pattern FORM =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    private CanonicalUuid() {}

    /** A UUID in the form of RFC 9562, section 4, in either case; empty if the text is anything else. */
    public static Optional<UUID> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
