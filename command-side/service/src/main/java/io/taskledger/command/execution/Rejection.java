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
        /** The task is in the bin and must be restored first. */
        TASK_IN_BIN
    }

    private final Reason reason;
    private final @Nullable Long currentVersion;

    private Rejection(Reason reason, String message, @Nullable Long currentVersion) {
        super(message, null, false, false);
        this.reason = reason;
        this.currentVersion = currentVersion;
    }

    public static Rejection notFound(String what) {
        return new Rejection(Reason.NOT_FOUND, "There is no such " + what, null);
    }

    public static Rejection versionConflict(long currentVersion) {
        return new Rejection(Reason.VERSION_CONFLICT, "The task has changed since that version", currentVersion);
    }

    public static Rejection taskInBin() {
        return new Rejection(Reason.TASK_IN_BIN, "The task is in the bin; restore it first", null);
    }

    public Reason reason() {
        return reason;
    }

    /** The current version; only with {@link Reason#VERSION_CONFLICT}. */
    public @Nullable Long currentVersion() {
        return currentVersion;
    }
}
