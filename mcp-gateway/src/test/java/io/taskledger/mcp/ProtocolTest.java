package io.taskledger.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProtocolTest extends GatewayTest {

    private static final Map<String, Object> HANDSHAKE = Map.of(
            "protocolVersion", LEGACY, "capabilities", Map.of(), "clientInfo", Map.of("name", "test", "version", "1"));

    private HttpResponse<String> raw(String body) throws Exception {
        return send(post(allScopes(), body).build());
    }

    private static void assertError(HttpResponse<String> response, int status, int code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode body = JSON.readTree(response.body());
        assertThat(body.path("jsonrpc").asString()).isEqualTo("2.0");
        assertThat(body.path("error").path("code").asInt()).isEqualTo(code);
        assertThat(body.has("result")).isFalse();
        assertThat(response.body()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "nonsense", "{\"a\":1,\"a\":2}", "{} {}", "\uFEFF{}"})
    void answers_a_body_that_is_no_json_with_a_parse_error(String body) throws Exception {
        assertError(raw(body), 400, -32700);
    }

    @Test
    void answers_malformed_utf8_with_a_parse_error() throws Exception {
        byte[] body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"x\":\"\u00e9\"}"
                .getBytes(StandardCharsets.ISO_8859_1);
        HttpRequest request = post(allScopes(), "")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();

        assertError(send(request), 400, -32700);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "3",
                "[]",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
                "{}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
                "{\"jsonrpc\":2.0,\"id\":1,\"method\":\"ping\"}",
                "{\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"\\ud83d\",\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":99999999999999999999,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1e400,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":null}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}"
            })
    void answers_json_that_is_no_message_with_invalid_request(String body) throws Exception {
        assertError(raw(body), 400, -32600);
    }

    @Test
    void refuses_a_body_over_one_mebibyte() throws Exception {
        HttpResponse<String> declared = raw("x".repeat(1024 * 1024 + 1));
        HttpRequest chunked = post(allScopes(), "")
                .POST(HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofString("x".repeat(1024 * 1024 + 1))))
                .build();

        for (HttpResponse<String> response : List.of(declared, send(chunked))) {
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(JSON.readTree(response.body()).path("code").asString()).isEqualTo("body_too_large");
        }
    }

    @Test
    void refuses_other_media_types() throws Exception {
        HttpRequest text = post(allScopes(), message("ping", Map.of()))
                .setHeader("Content-Type", "text/plain")
                .build();
        HttpRequest html = post(allScopes(), message("ping", Map.of()))
                .setHeader("Accept", "text/html")
                .build();

        assertError(send(text), 415, -32600);
        assertError(send(html), 406, -32600);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json;q=0 | 406",
                "application/json;q=0, */* | 406",
                "application/*;q=0, text/event-stream | 406",
                "text/event-stream | 406",
                "*/*;q=0 | 406",
                "nonsense | 400",
                "application/json;q=0.1 | 200",
                "text/*;q=0, */* | 200",
                "application/*;q=0, application/json | 200",
                "*/* | 200"
            })
    void heeds_what_a_client_accepts(String accept, int status) throws Exception {
        HttpRequest request = post(allScopes(), message("ping", Map.of()))
                .setHeader("Accept", accept)
                .build();

        assertThat(send(request).statusCode()).isEqualTo(status);
    }

    @Test
    void echoes_the_id_as_it_was_sent() throws Exception {
        String answer =
                raw("{\"jsonrpc\":\"2.0\",\"id\":\"a-7\",\"method\":\"ping\"}").body();
        String large = raw("{\"jsonrpc\":\"2.0\",\"id\":9007199254740993,\"method\":\"ping\"}")
                .body();

        assertThat(JSON.readTree(answer).path("id").asString()).isEqualTo("a-7");
        assertThat(JSON.readTree(large).path("id").asLong()).isEqualTo(9007199254740993L);
    }

    @Test
    void echoes_even_a_huge_id() throws Exception {
        String id = "i".repeat(500_000);

        HttpResponse<String> response = raw("{\"jsonrpc\":\"2.0\",\"id\":\"" + id + "\",\"method\":\"ping\"}");

        assertThat(JSON.readTree(response.body()).path("id").asString()).isEqualTo(id);
    }

    @Test
    void takes_a_notification_with_an_id_for_a_request_of_an_unknown_method() throws Exception {
        assertError(legacy(allScopes(), "notifications/initialized", Map.of()), 200, -32601);
        assertError(modern(allScopes(), "notifications/cancelled", Map.of()), 404, -32601);
    }

    @Test
    void refuses_a_notification_of_a_version_it_does_not_speak() throws Exception {
        String notification = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}";

        assertError(
                send(post(allScopes(), notification)
                        .header("MCP-Protocol-Version", "1999-01-01")
                        .build()),
                400,
                -32022);
    }

    @Test
    void answers_half_a_character_as_well_as_the_rest() throws Exception {
        String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{\"name\":\"%s\"}}";

        assertError(raw(message.formatted("\\ud83d", "x")), 200, -32601);
        assertError(raw(message.formatted("tools/call", "\\ud83d")), 200, -32602);
        String version = message("tools/list", withMetadata(Map.of())).replace(MODERN, "\\ud83d");
        assertError(raw(version), 400, -32020);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tools/list | {\"cursor\":\"forged\"}",
                "tools/list | {\"cursor\":\"\"}",
                "tools/list | {\"cursor\":7}",
                "tools/list | {\"_meta\":7}",
                "tools/call | {\"name\":\"list_tasks\",\"_meta\":\"x\"}",
                "tools/call | {\"name\":7}",
                "tools/call | {\"name\":\"list_tasks\",\"arguments\":[]}",
                "initialize | {\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"roots\":7},"
                        + "\"clientInfo\":{\"name\":\"a\",\"version\":\"1\"}}",
                "initialize | {\"protocolVersion\":7,\"capabilities\":{},"
                        + "\"clientInfo\":{\"name\":\"a\",\"version\":\"1\"}}"
            })
    void answers_parameters_its_method_does_not_take_with_invalid_params(String method, String params)
            throws Exception {
        assertError(
                raw("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}"),
                200,
                -32602);
        assertThat(SERVICES.received()).isEmpty();
    }

    @Test
    void wants_one_version_of_a_request() throws Exception {
        HttpRequest twice = post(allScopes(), message("tools/list", withMetadata(Map.of())))
                .header("MCP-Protocol-Version", MODERN)
                .header("MCP-Protocol-Version", LEGACY)
                .header("Mcp-Method", "tools/list")
                .build();
        String legacyBody = message("tools/list", withMetadata(Map.of())).replace(MODERN, LEGACY);
        HttpRequest contradicting = post(allScopes(), legacyBody)
                .header("MCP-Protocol-Version", MODERN)
                .header("Mcp-Method", "tools/list")
                .build();
        HttpRequest twiceLegacy = post(allScopes(), message("tools/list", Map.of()))
                .header("MCP-Protocol-Version", LEGACY)
                .header("MCP-Protocol-Version", LEGACY)
                .build();

        assertError(send(twice), 400, -32020);
        assertError(send(contradicting), 400, -32020);
        assertError(send(twiceLegacy), 400, -32020);
    }

    @ParameterizedTest
    @ValueSource(strings = {"notifications/initialized", "notifications/cancelled", "notifications/unheard-of"})
    void accepts_notifications_and_says_nothing(String method) throws Exception {
        HttpResponse<String> response = raw("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-25, 2025-11-25",
        "2025-06-18, 2025-06-18",
        "2025-03-26, 2025-03-26",
        "2024-11-05, 2025-11-25",
        "2026-07-28, 2025-11-25",
        "1999-01-01, 2025-11-25"
    })
    void negotiates_a_legacy_version(String requested, String agreed) throws Exception {
        Map<String, Object> params = new HashMap<>(HANDSHAKE);
        params.put("protocolVersion", requested);

        JsonNode result = result(raw(message("initialize", params)));

        assertThat(result.path("protocolVersion").asString()).isEqualTo(agreed);
        assertThat(result.path("serverInfo").path("name").asString()).isEqualTo("taskledger");
        assertThat(result.path("capabilities").has("tools")).isTrue();
        assertThat(result.path("instructions").asString()).isNotBlank();
        assertThat(result.has("resultType")).isFalse();
    }

    @Test
    void starts_no_session() throws Exception {
        assertThat(raw(message("initialize", HANDSHAKE)).headers().firstValue("Mcp-Session-Id"))
                .isEmpty();
    }

    @Test
    void answers_an_incomplete_handshake_with_invalid_params() throws Exception {
        assertError(raw(message("initialize", Map.of())), 200, -32602);
    }

    @Test
    void answers_an_unknown_method_of_either_era() throws Exception {
        assertError(legacy(allScopes(), "tools/unheard-of", Map.of()), 200, -32601);
        assertError(modern(allScopes(), "tools/unheard-of", Map.of()), 404, -32601);
    }

    @ParameterizedTest
    @ValueSource(strings = {"initialize", "ping", "logging/setLevel", "prompts/list", "resources/list"})
    void does_not_know_in_the_modern_revision(String method) throws Exception {
        assertError(modern(allScopes(), method, Map.of()), 404, -32601);
    }

    @Test
    void serves_a_client_that_sends_no_version() throws Exception {
        assertThat(result(raw(message("tools/list", Map.of()))).path("tools").size())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "2024-11-05", "not-a-version", "2027-01-01"})
    void names_its_versions_to_a_client_of_another_one(String version) throws Exception {
        HttpResponse<String> legacy = send(post(allScopes(), message("tools/list", Map.of()))
                .header("MCP-Protocol-Version", version)
                .build());
        String modernBody = message("tools/list", withMetadata(Map.of())).replace(MODERN, version);
        HttpResponse<String> modern = send(post(allScopes(), modernBody)
                .header("MCP-Protocol-Version", version)
                .header("Mcp-Method", "tools/list")
                .build());

        for (HttpResponse<String> response : List.of(legacy, modern)) {
            assertError(response, 400, -32022);
            JsonNode data = JSON.readTree(response.body()).path("error").path("data");
            assertThat(data.path("requested").asString()).isEqualTo(version);
            assertThat(data.path("supported").toString())
                    .isEqualTo("[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\",\"2025-03-26\"]");
        }
    }

    @Test
    void wants_the_metadata_of_a_modern_request() throws Exception {
        HttpRequest noMeta = post(allScopes(), message("tools/list", Map.of()))
                .header("MCP-Protocol-Version", MODERN)
                .header("Mcp-Method", "tools/list")
                .build();
        Map<String, Object> noCapabilities = Map.of("_meta", Map.of("io.modelcontextprotocol/protocolVersion", MODERN));
        HttpRequest incomplete = post(allScopes(), message("tools/list", noCapabilities))
                .header("MCP-Protocol-Version", MODERN)
                .header("Mcp-Method", "tools/list")
                .build();

        assertError(send(noMeta), 400, -32602);
        assertError(send(incomplete), 400, -32602);
    }

    @ParameterizedTest
    @CsvSource({
        ", tools/call, list_tasks",
        "2025-11-25, tools/call, list_tasks",
        "2026-07-28, , list_tasks",
        "2026-07-28, tools/list, list_tasks",
        "2026-07-28, tools/call, ",
        "2026-07-28, tools/call, add_task",
        "2026-07-28, tools/call, =?base64?####?="
    })
    void wants_headers_that_mirror_a_modern_request(String version, String method, String name) throws Exception {
        HttpRequest.Builder request =
                post(allScopes(), message("tools/call", withMetadata(Map.of("name", "list_tasks"))));
        if (version != null) {
            request.header("MCP-Protocol-Version", version);
        }
        if (method != null) {
            request.header("Mcp-Method", method);
        }
        if (name != null) {
            request.header("Mcp-Name", name);
        }

        assertError(send(request.build()), 400, -32020);
        assertThat(SERVICES.received()).isEmpty();
    }

    @Test
    void reads_a_name_that_travels_in_base64() throws Exception {
        SERVICES.answer(200, Map.of(), "{\"items\":[]}");
        HttpRequest request = post(allScopes(), message("tools/call", withMetadata(Map.of("name", "list_tasks"))))
                .header("MCP-Protocol-Version", MODERN)
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", "=?base64?bGlzdF90YXNrcw==?=")
                .build();

        assertThat(result(send(request)).path("isError").asBoolean(false)).isFalse();
    }

    @Test
    void is_discovered_in_the_modern_revision() throws Exception {
        JsonNode result = result(modern(allScopes(), "server/discover", Map.of()));

        assertThat(result.path("resultType").asString()).isEqualTo("complete");
        assertThat(result.path("supportedVersions").path(0).asString()).isEqualTo(MODERN);
        assertThat(result.path("capabilities").path("tools").isObject()).isTrue();
        assertThat(result.path("instructions").asString()).isNotBlank();
        assertThat(result.path("ttlMs").asLong()).isPositive();
        assertThat(result.path("cacheScope").asString()).isEqualTo("private");
        assertThat(result.path("_meta")
                        .path("io.modelcontextprotocol/serverInfo")
                        .path("name")
                        .asString())
                .isEqualTo("taskledger");
    }

    @Test
    void lists_closed_and_annotated_tools_in_both_eras() throws Exception {
        JsonNode legacy = result(legacy(allScopes(), "tools/list", Map.of())).path("tools");
        JsonNode modern = result(modern(allScopes(), "tools/list", Map.of())).path("tools");

        assertThat(modern).isEqualTo(legacy);
        List<String> names = new ArrayList<>();
        for (JsonNode tool : modern) {
            names.add(tool.path("name").asString());
            assertThat(tool.path("title").asString()).isNotBlank();
            assertThat(tool.path("description").asString()).isNotBlank();
            assertThat(tool.path("inputSchema").path("type").asString()).isEqualTo("object");
            assertThat(tool.path("inputSchema").path("additionalProperties").asBoolean(true))
                    .isFalse();
            assertThat(tool.path("outputSchema").path("type").asString()).isEqualTo("object");
            assertThat(tool.path("annotations").propertyNames())
                    .contains("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint");
            assertThat(tool.path("inputSchema").path("properties").propertyNames())
                    .doesNotContain("user", "userId", "user_id", "sub", "owner");
        }
        assertThat(names).containsExactly("add_task", "complete_task", "list_tasks");
    }

    @Test
    void answers_an_unknown_tool_and_a_malformed_call_with_invalid_params() throws Exception {
        assertError(call(allScopes(), "drop_tables", Map.of()), 200, -32602);
        assertError(legacy(allScopes(), "tools/call", Map.of()), 200, -32602);
        assertError(legacy(allScopes(), "tools/call", Map.of("name", "list_tasks", "arguments", "x")), 200, -32602);
    }
}
