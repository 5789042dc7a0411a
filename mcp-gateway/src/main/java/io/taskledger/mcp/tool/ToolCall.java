package io.taskledger.mcp.tool;

import io.modelcontextprotocol.common.McpTransportContext;
import io.taskledger.runtime.security.Caller;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool.
 *
 * @param caller the user the token speaks for; no argument can change it
 * @param requestId the {@code X-Request-Id} of the HTTP request, passed on to the services
 * @param arguments by name, as the tool's input schema wants them
 */
public record ToolCall(Caller caller, String requestId, Map<String, Object> arguments) {

    private static final String CALLER = "taskledger.caller";
    private static final String REQUEST_ID = "taskledger.request-id";

    /** The value of an argument, {@code null} if it was not given. */
    public @Nullable Object argument(String name) {
        return arguments.get(name);
    }

    /**
     * The value of an argument that the input schema requires.
     *
     * @throws NullPointerException if the schema doesn't
     */
    public Object required(String name) {
        return Objects.requireNonNull(arguments.get(name), name);
    }

    /** What the transport knows of a request, in the form the SDK hands through to the tools. */
    public static McpTransportContext context(Caller caller, String requestId) {
        return McpTransportContext.create(Map.of(CALLER, caller, REQUEST_ID, requestId));
    }

    /**
     * The reverse of {@link #context}.
     *
     * @throws NullPointerException if the context was not made by {@link #context}: nobody calls a tool anonymously
     */
    static ToolCall of(McpTransportContext context, @Nullable Map<String, Object> arguments) {
        Caller caller = (Caller) Objects.requireNonNull(context.get(CALLER), "A tool was called without a caller");
        String requestId =
                (String) Objects.requireNonNull(context.get(REQUEST_ID), "A tool was called without a request");
        return new ToolCall(caller, requestId, arguments == null ? Map.of() : arguments);
    }
}
