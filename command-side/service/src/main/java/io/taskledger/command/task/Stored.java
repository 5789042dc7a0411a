package io.taskledger.command.task;

import io.taskledger.contract.recurrence.Recurrence;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of a request, which are valid, in the form they are stored in. {@code null} stays {@code null}. */
public final class Stored {

    private Stored() {}

    /** Whole milliseconds, as databases and clients keep no more. */
    public static @Nullable Instant instant(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    public static @Nullable Recurrence recurrence(@Nullable String rule) {
        return rule == null ? null : new Recurrence(rule);
    }

    public static @Nullable ZoneId zone(@Nullable String name) {
        return name == null ? null : ZoneId.of(name);
    }

    /** Each name once. */
    public static List<String> tags(List<String> names) {
        return names.stream().distinct().toList();
    }
}
