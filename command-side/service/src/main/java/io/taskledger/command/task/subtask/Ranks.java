package io.taskledger.command.task.subtask;

import io.taskledger.contract.task.Rank;
import org.jspecify.annotations.Nullable;

/** Ranks that a client makes. */
final class Ranks {

    /** What a client is told. */
    static final String RULE = "must be up to 200 of the characters 0-9, A-Z, a-z, of which the last is not 0";

    private Ranks() {}

    /** Of a text that was checked. */
    static @Nullable Rank of(@Nullable String digits) {
        return digits == null ? null : new Rank(digits);
    }
}
