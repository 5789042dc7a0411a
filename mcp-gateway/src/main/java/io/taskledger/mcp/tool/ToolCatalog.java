package io.taskledger.mcp.tool;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.taskledger.runtime.problem.FieldError;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** All tools, listed by name so that every list is the same, and the guard every call passes. */
public final class ToolCatalog {

    private static final Logger log = LoggerFactory.getLogger(ToolCatalog.class);

    private final Map<String, McpTool> tools = new TreeMap<>();
    private final JsonMapper json;

    /** @throws IllegalArgumentException if two tools have the same name */
    public ToolCatalog(Collection<? extends McpTool> tools, JsonMapper json) {
        this.json = json;
        for (McpTool tool : tools) {
            if (this.tools.put(tool.definition().name(), tool) != null) {
                throw new IllegalArgumentException(
                        "Two tools are called " + tool.definition().name());
            }
        }
    }

    public Optional<McpTool> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    /** Every scope some tool needs, sorted. */
    public List<String> scopes() {
        return tools.values().stream()
                .map(McpTool::scope)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** The tools as the SDK's server takes them. */
    public List<AsyncToolSpecification> specifications() {
        return tools.values().stream().map(this::specification).toList();
    }

    private AsyncToolSpecification specification(McpTool tool) {
        ArgumentRules rules = new ArgumentRules(json, tool.definition().inputSchema());
        return new AsyncToolSpecification(tool.definition(), (context, request) -> call(tool, rules, context, request));
    }

    private static Mono<CallToolResult> call(
            McpTool tool, ArgumentRules rules, McpTransportContext context, CallToolRequest request) {
        return Mono.defer(() -> {
                    ToolCall call = ToolCall.of(context, request.arguments());
                    List<FieldError> violations = rules.violations(call.arguments());
                    return violations.isEmpty()
                            ? tool.call(call)
                            : Mono.error(new ToolFailure(
                                    "validation_failed",
                                    "The arguments don't fit the tool's input schema.",
                                    violations));
                })
                .onErrorResume(error -> Mono.just(failed(tool, error)));
    }

    private static CallToolResult failed(McpTool tool, Throwable error) {
        if (error instanceof ToolFailure failure) {
            return failed(failure);
        }
        log.error("Tool {} failed", tool.definition().name(), error);
        return failed(new ToolFailure("internal_error", "The tool failed; nothing more can be said about it here."));
    }

    /**
     * Text alone: structured content would have to fit the output schema, and some clients check that of errors too.
     */
    private static CallToolResult failed(ToolFailure failure) {
        return CallToolResult.builder()
                .addTextContent(failure.describe())
                .isError(true)
                .build();
    }
}
