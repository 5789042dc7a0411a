package io.taskledger.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SDK's own client, which validates results against the output schemas. */
class SdkClientTest extends GatewayTest {

    private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final String TASK = """
            {"id":"%s","title":"Buy milk","status":"OPEN","priority":"MEDIUM","tags":[],"createdAt":"2026-07-01T00:00:00Z",\
            "updatedAt":"2026-07-01T00:00:00Z","version":1,"operationId":"7c9e6679-7425-40de-944b-e07fc1f90ae7"}""".formatted(ID);

    private McpSyncClient client;

    @BeforeEach
    void connect() {
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder("http://localhost:" + port)
                        .endpoint("/mcp")
                        .httpRequestCustomizer((request, method, uri, body, context) ->
                                request.header("Authorization", "Bearer " + allScopes()))
                        .build())
                .requestTimeout(Duration.ofSeconds(10))
                .enableCallToolSchemaCaching(true)
                .build();
        client.initialize();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void lists_the_tools() {
        assertThat(client.listTools().tools())
                .extracting(Tool::name)
                .containsExactly("add_task", "complete_task", "list_tasks");
    }

    @Test
    void calls_each_tool() {
        SERVICES.answer(201, Map.of(), TASK);
        SERVICES.answer(200, Map.of(), TASK);
        SERVICES.answer(200, Map.of(), "{\"items\":[" + TASK + "]}");

        CallToolResult added = call("add_task", Map.of("title", "Buy milk"));
        CallToolResult completed = call("complete_task", Map.of("id", ID));
        CallToolResult listed = call("list_tasks", Map.of("limit", 1));

        assertThat(added.isError()).isNotEqualTo(true);
        assertThat(completed.isError()).isNotEqualTo(true);
        assertThat(listed.isError()).isNotEqualTo(true);
        assertThat(listed.structuredContent()).asString().contains("Buy milk");
    }

    private CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }
}
