package io.taskledger.mcp.tool;

import io.taskledger.runtime.problem.FieldError;
import java.util.List;

/** A failure in words that are safe to show to the agent, so that it can correct itself. */
public final class ToolFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<FieldError> errors;

    /**
     * @param code stable, snake_case; the REST API's code where the failure came from there
     * @param message one sentence without internals
     * @param errors the arguments at fault; empty if none is
     */
    public ToolFailure(String code, String message, List<FieldError> errors) {
        // an expected answer, not a fault: the stack would only cost
        super(message, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    public ToolFailure(String code, String message) {
        this(code, message, List.of());
    }

    /** The failure as one line, and a line per argument at fault. */
    String describe() {
        StringBuilder text = new StringBuilder(code).append(": ").append(getMessage());
        for (FieldError error : errors) {
            text.append("\n- ")
                    .append(error.field())
                    .append(": ")
                    .append(error.message())
                    .append(" (")
                    .append(error.code())
                    .append(')');
        }
        return text.toString();
    }
}
