package io.taskledger.standalone.data;

import java.util.Objects;

/** A reason not to start that the user can do something about. The message says what; it is all the console shows. */
public final class StartupException extends RuntimeException {

    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What stands in the way, and what the user can do. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
