package io.taskledger.command.execution;

import org.jspecify.annotations.Nullable;

/** A command that the domain refuses. Nothing was appended. */
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a command is refused. */
    public enum Reason {
        /** It doesn't exist, or it is somebody else's: the caller can't tell which. */
        NOT_FOUND,
        /** The version the caller names is not the current one. */
        VERSION_CONFLICT,
        /** What the command acts on is not in a state to allow it. */
        CONFLICT,
        /** Together with what is there already, a field would break a rule. */
        INVALID
    }

    private final Reason reason;
    private final String code;
    private final @Nullable Long currentVersion;
    private final @Nullable String field;

    private Rejection(Reason reason, String code, String message, @Nullable Long currentVersion) {
        this(reason, code, message, currentVersion, null);
    }

    private Rejection(
            Reason reason, String code, String message, @Nullable Long currentVersion, @Nullable String field) {
        super(message, null, false, false);
        this.field = field;
        this.reason = reason;
        this.code = code;
        this.currentVersion = currentVersion;
    }

    public static Rejection notFound(String what) {
        return new Rejection(Reason.NOT_FOUND, "not_found", "There is no such " + what + ".", null);
    }

    public static Rejection versionConflict(long currentVersion) {
        return new Rejection(
                Reason.VERSION_CONFLICT, "version_conflict", "It has changed since that version.", currentVersion);
    }

    /**
     * The state of what the command acts on forbids it.
     *
     * @param code stable snake_case code of the rule
     * @param detail the rule in a sentence
     */
    public static Rejection conflict(String code, String detail) {
        return new Rejection(Reason.CONFLICT, code, detail, null);
    }

    /**
     * A field would break a rule.
     *
     * @param field its name in the API
     * @param code stable snake_case code of the rule
     * @param rule what a client is told, for example {@code must be there}
     */
    public static Rejection invalid(String field, String code, String rule) {
        return new Rejection(Reason.INVALID, code, rule, null, field);
    }

    public Reason reason() {
        return reason;
    }

    /** Stable snake_case code of the rule that was broken. */
    public String code() {
        return code;
    }

    /** The current version; only with {@link Reason#VERSION_CONFLICT}. */
    public @Nullable Long currentVersion() {
        return currentVersion;
    }

    /** The field at fault; only with {@link Reason#INVALID}. */
    public @Nullable String field() {
        return field;
    }
}
