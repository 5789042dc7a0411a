package io.taskledger.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TaskToolsTest extends GatewayTest {

    private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final String OPERATION = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    private static final String TASK = """
            {"id":"%s","title":"Buy \\"milk\\" 🥛","status":"%s","priority":"HIGH","dueAt":"2026-08-01T09:00:00Z",\
            "tags":["home"],"createdAt":"2026-07-01T00:00:00Z","updatedAt":"2026-07-01T00:00:00Z","version":%d,\
            "aFieldOfTheFuture":true%s}""";

    private static String written(String status, int version) {
        return TASK.formatted(ID, status, version, ",\"operationId\":\"" + OPERATION + "\"");
    }

    private static String read() {
        return TASK.formatted(ID, "OPEN", 1, "");
    }

    @Test
    void adds_a_task() throws Exception {
        SERVICES.answer(201, Map.of("Taskledger-Position", "41"), written("OPEN", 1));
        Map<String, Object> arguments = Map.of(
                "title", "Buy \"milk\" 🥛", "priority", "HIGH", "dueAt", "2026-08-01T09:00:00Z", "tags", new String[] {
                    "home"
                });

        JsonNode result = called(allScopes(), "add_task", arguments);

        FakeServices.Received request = SERVICES.last();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).isEqualTo("/api/v1/tasks");
        assertThat(JSON.readTree(request.body())).isEqualTo(JSON.valueToTree(arguments));
        assertThat(result.path("isError").asBoolean(false)).isFalse();
        JsonNode task = result.path("structuredContent");
        assertThat(task.path("id").asString()).isEqualTo(ID);
        assertThat(task.path("dueAt").asString()).isEqualTo("2026-08-01T09:00:00Z");
        assertThat(task.path("operationId").asString()).isEqualTo(OPERATION);
        assertThat(task.has("description")).isFalse();
        assertThat(text(result))
                .isEqualTo("Added \"Buy \\\"milk\\\" 🥛\" (OPEN, HIGH, due 2026-08-01T09:00:00Z, id " + ID
                        + ", version 1)");
    }

    @Test
    void completes_a_task_of_any_version() throws Exception {
        SERVICES.answer(200, Map.of(), written("COMPLETED", 2));

        JsonNode result = called(allScopes(), "complete_task", Map.of("id", ID));

        assertThat(SERVICES.last().uri()).isEqualTo("/api/v1/tasks/" + ID + "/complete");
        assertThat(SERVICES.last().header("If-Match")).isNull();
        assertThat(result.path("structuredContent").path("status").asString()).isEqualTo("COMPLETED");
        assertThat(result.path("structuredContent").path("operationId").asString())
                .isEqualTo(OPERATION);
    }

    @Test
    void completes_a_task_only_in_the_version_read() throws Exception {
        SERVICES.answer(
                412, Map.of(), "{\"code\":\"version_conflict\",\"detail\":\"Another version.\",\"currentVersion\":5}");

        JsonNode result = called(allScopes(), "complete_task", Map.of("id", ID, "version", 3));

        assertThat(SERVICES.last().header("If-Match")).isEqualTo("\"3\"");
        assertFailure(result, "version_conflict: Another version. The current version is 5.");
    }

    @Test
    void lists_tasks_with_filters() throws Exception {
        SERVICES.answer(200, Map.of(), "{\"items\":[" + read() + "],\"nextCursor\":\"c+2/=\"}");

        JsonNode result = called(
                allScopes(),
                "list_tasks",
                Map.of("status", "OPEN", "tag", "a&b=c é", "limit", 20.0, "cursor", "c+1/="));

        assertThat(SERVICES.last().method()).isEqualTo("GET");
        assertThat(SERVICES.last().uri())
                .startsWith("/api/v1/tasks?")
                .contains("status=OPEN", "tag=a%26b%3Dc%20%C3%A9", "limit=20", "cursor=c%2B1%2F%3D")
                .doesNotContain("20.0");
        JsonNode page = result.path("structuredContent");
        assertThat(page.path("items").path(0).path("id").asString()).isEqualTo(ID);
        assertThat(page.path("items").path(0).has("operationId")).isFalse();
        assertThat(page.path("nextCursor").asString()).isEqualTo("c+2/=");
        assertThat(text(result)).startsWith("1 task:\n- \"Buy").endsWith("call again with cursor c+2/=");
    }

    @Test
    void lists_nothing() throws Exception {
        SERVICES.answer(200, Map.of(), "{\"items\":[]}");

        JsonNode result = called(allScopes(), "list_tasks", Map.of());

        assertThat(SERVICES.last().uri()).isEqualTo("/api/v1/tasks");
        assertThat(result.path("structuredContent").toString()).isEqualTo("{\"items\":[]}");
        assertThat(text(result)).isEqualTo("No task fits.");
    }

    @Test
    void shows_a_user_the_same_users_earlier_writes_and_nobody_elses_position() throws Exception {
        String writer = "user-" + UUID.randomUUID();
        SERVICES.answer(201, Map.of("Taskledger-Position", "41"), written("OPEN", 1));
        SERVICES.answer(200, Map.of("Taskledger-Position", "40"), written("COMPLETED", 2));
        SERVICES.answer(200, Map.of(), "{\"items\":[]}");
        SERVICES.answer(200, Map.of(), "{\"items\":[]}");
        String token = token(writer, "tasks:read", "tasks:write");

        called(token, "add_task", Map.of("title", "x"));
        called(token, "complete_task", Map.of("id", ID));
        called(token, "list_tasks", Map.of());
        assertThat(SERVICES.last().header("Taskledger-Position")).isEqualTo("41");

        called(token("somebody-else", "tasks:read"), "list_tasks", Map.of());
        assertThat(SERVICES.last().header("Taskledger-Position")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add_task | {\"title\":\"x\",\"user_id\":\"bob\"} | - user_id: is not an argument of this tool (unknown_field)",
                "add_task | {} | - title: must be sent (required)",
                "add_task | {\"title\":null} | - title: must be sent (required)",
                "add_task | {\"title\":\"\"} | - title: must be at least 1 characters long (required)",
                "add_task | {\"title\":7} | - title: integer found, string expected (wrong_type)",
                "add_task | {\"title\":\"x\",\"dueAt\":null} | - dueAt: null found, string expected (wrong_type)",
                "add_task | {\"title\":\"x\",\"priority\":\"urgent\"} | (invalid_format)",
                "add_task | {\"title\":\"x\",\"tags\":[\"a\",7]} | - tags[1]: integer found, string expected (wrong_type)",
                "add_task | {\"title\":\"\\ud83d\"} | - title: must not contain NUL or lone surrogates (invalid_characters)",
                "add_task | {\"title\":\"x\",\"tags\":[\"\\u0000\"]} | - tags: must not contain NUL or lone surrogates (invalid_characters)",
                "add_task | {\"title\":\"x\",\"\\ud83d\":1} | - ?: is not an argument of this tool (unknown_field)",
                "complete_task | {\"id\":\"../../admin\"} | (invalid_format)",
                "complete_task | {\"id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"version\":0} | (too_small)",
                "complete_task | {\"id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"version\":1.5} | (wrong_type)",
                "complete_task | {\"id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"version\":1e300} | (wrong_type)",
                "complete_task | {\"id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"version\":1e999} | (wrong_type)",
                "list_tasks | {\"limit\":101} | (too_large)",
                "list_tasks | {\"limit\":99999999999999999999} | - limit: must fit into 64 bits (wrong_type)",
                "list_tasks | {\"q\":\"x\"} | - q: is not an argument of this tool (unknown_field)"
            })
    void refuses_arguments_outside_the_schema(String tool, String arguments, String violation) throws Exception {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";

        JsonNode result = result(send(post(allScopes(), body).build()));

        assertFailure(result, "validation_failed: ", violation);
        assertThat(SERVICES.received()).isEmpty();
    }

    @Test
    void names_twenty_of_any_number_of_violations() throws Exception {
        Map<String, Object> arguments = new LinkedHashMap<>();
        IntStream.range(0, 50_000).forEach(i -> arguments.put("unknown" + i, i));

        JsonNode result = called(allScopes(), "add_task", arguments);

        assertFailure(result, "- title: must be sent (required)", "- unknown18: ");
        assertThat(text(result).lines().filter(line -> line.startsWith("- "))).hasSize(20);
    }

    @Test
    void looks_at_the_length_of_a_list_before_its_elements() throws Exception {
        JsonNode result =
                called(allScopes(), "add_task", Map.of("title", "x", "tags", Collections.nCopies(400_000, 7)));

        assertFailure(result, "- tags: ", "(too_long)");
        assertThat(text(result).lines()).hasSize(2);
    }

    @Test
    void counts_a_title_in_code_points() throws Exception {
        SERVICES.answer(201, Map.of(), written("OPEN", 1));

        assertThat(called(allScopes(), "add_task", Map.of("title", "🥛".repeat(200)))
                        .path("isError")
                        .asBoolean(false))
                .isFalse();
        assertFailure(called(allScopes(), "add_task", Map.of("title", "🥛".repeat(201))), "- title: ", "(too_long)");
    }

    @Test
    void passes_on_which_field_a_service_refused() throws Exception {
        SERVICES.answer(422, Map.of(), """
                {"type":"urn:x","status":422,"code":"validation_failed","detail":"The content breaks the rules.",\
                "errors":[{"field":"dueAt","code":"invalid_format","message":"must be an instant"}]}""");

        JsonNode result = called(allScopes(), "add_task", Map.of("title", "x", "dueAt", "tomorrow"));

        assertFailure(
                result,
                "validation_failed: The content breaks the rules.",
                "- dueAt: must be an instant (invalid_format)");
    }

    @Test
    void says_that_a_task_does_not_exist() throws Exception {
        SERVICES.answer(404, Map.of(), "{\"code\":\"not_found\",\"detail\":\"There is no such task.\"}");

        assertFailure(called(allScopes(), "complete_task", Map.of("id", ID)), "not_found: There is no such task.");
    }

    @Test
    void hands_request_id_and_trace_on() throws Exception {
        SERVICES.answer(200, Map.of(), "{\"items\":[]}");
        String trace = "0af7651916cd43dd8448eb211c80319c";

        HttpResponse<String> response =
                send(post(allScopes(), message("tools/call", Map.of("name", "list_tasks", "arguments", Map.of())))
                        .header("X-Request-Id", "req-1")
                        .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                        .build());

        result(response);
        assertThat(SERVICES.last().header("X-Request-Id")).isEqualTo("req-1");
        assertThat(SERVICES.last().header("traceparent")).startsWith("00-" + trace + "-");
    }
}
