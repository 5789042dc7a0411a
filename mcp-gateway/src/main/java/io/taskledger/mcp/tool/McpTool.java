package io.taskledger.mcp.tool;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import reactor.core.publisher.Mono;

/** One tool of the gateway. Implementations are stateless and thread-safe. */
public interface McpTool {

    /** How the tool presents itself; the input schema is closed and is what arguments are checked against. */
    Tool definition();

    /** The scope a token needs for this tool, and the only one the gateway passes on for it. */
    String scope();

    /**
     * Runs the tool.
     *
     * @param call arguments that fit the input schema, and who calls
     * @return the result; a {@link ToolFailure} is what the caller may be told of a failure, any other error is not
     */
    Mono<CallToolResult> call(ToolCall call);
}
