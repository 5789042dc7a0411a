package io.taskledger.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.server.McpStatelessServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.taskledger.mcp.json.GatewayJson;
import io.taskledger.runtime.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ToolCatalogTest {

    private static final Caller ADA = new Caller("ada", Set.of(), Set.of(), null);

    /** A tool without arguments that does what it is given. */
    private record Stub(String name, String scope, Mono<CallToolResult> result) implements McpTool {

        @Override
        public Tool definition() {
            return Tool.builder(name, Map.of("type", "object", "additionalProperties", false))
                    .build();
        }

        @Override
        public Mono<CallToolResult> call(ToolCall call) {
            return result;
        }
    }

    private static McpTool tool(String name, String scope) {
        return new Stub(name, scope, Mono.empty());
    }

    private static ToolCatalog catalog(McpTool... tools) {
        return new ToolCatalog(List.of(tools), GatewayJson.mapper());
    }

    @Test
    void lists_tools_by_name_and_scopes_once() {
        ToolCatalog catalog = catalog(tool("b", "write"), tool("a", "read"), tool("c", "read"));

        assertThat(catalog.specifications())
                .extracting(tool -> tool.tool().name())
                .containsExactly("a", "b", "c");
        assertThat(catalog.scopes()).containsExactly("read", "write");
        assertThat(catalog.find("b")).isPresent();
        assertThat(catalog.find("d")).isEmpty();
    }

    @Test
    void refuses_two_tools_of_one_name() {
        assertThatThrownBy(() -> catalog(tool("a", "read"), tool("a", "write")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keeps_the_message_of_an_unexpected_error_to_itself() {
        McpTool broken = new Stub("broken", "read", Mono.error(new IllegalStateException("secret internals")));

        StepVerifier.create(call(broken, Map.of()))
                .assertNext(result -> {
                    assertThat(result.isError()).isTrue();
                    assertThat(((TextContent) result.content().get(0)).text())
                            .startsWith("internal_error: ")
                            .doesNotContain("secret");
                })
                .verifyComplete();
    }

    @Test
    void does_not_run_a_tool_whose_arguments_do_not_fit() {
        McpTool untouchable = new Stub("untouchable", "read", Mono.error(new AssertionError("was run")));

        StepVerifier.create(call(untouchable, Map.of("user_id", "bob")))
                .assertNext(result -> assertThat(((TextContent) result.content().get(0)).text())
                        .isEqualTo("validation_failed: The arguments don't fit the tool's input schema.\n"
                                + "- user_id: is not an argument of this tool (unknown_field)"))
                .verifyComplete();
    }

    private static Mono<CallToolResult> call(McpTool tool, Map<String, Object> arguments) {
        AsyncToolSpecification specification = catalog(tool).specifications().get(0);
        CallToolRequest request = CallToolRequest.builder(tool.definition().name())
                .arguments(arguments)
                .build();
        return specification.callHandler().apply(ToolCall.context(ADA, "r-1"), request);
    }
}
