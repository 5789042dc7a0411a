package io.taskledger.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
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

    private JsonNode called(String token, String tool, Map<String, Object> arguments) throws Exception {
        return result(call(token, tool, arguments));
    }

    private static String text(JsonNode result) {
        return result.path("content").path(0).path("text").asString();
    }

    private static void assertFailure(JsonNode result, String... parts) {
        assertThat(result.path("isError").asBoolean(false)).isTrue();
        assertThat(result.has("structuredContent")).isFalse();
        assertThat(text(result)).contains(parts).doesNotContain("Exception", "secret internals");
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
        String token = ISSUER.token(writer, "tasks:read tasks:write");

        called(token, "add_task", Map.of("title", "x"));
        called(token, "complete_task", Map.of("id", ID));
        called(token, "list_tasks", Map.of());
        assertThat(SERVICES.last().header("Taskledger-Position")).isEqualTo("41");

        called(ISSUER.token("somebody-else", "tasks:read"), "list_tasks", Map.of());
        assertThat(SERVICES.last().header("Taskledger-Position")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add_task | {\"title\":\"x\",\"user_id\":\"bob\"} | - user_id: is not an argument of this tool (unknown_field)",
                "add_task | {} | - title: ",
                "add_task | {\"title\":\"\"} | (too_short)",
                "add_task | {\"title\":7} | - title: ",
                "add_task | {\"title\":null} | (wrong_type)",
                "add_task | {\"title\":\"x\",\"priority\":\"urgent\"} | - priority: ",
                "add_task | {\"title\":\"x\",\"tags\":[\"a\",7]} | - tags[1]: ",
                "add_task | {\"title\":\"\\ud83d\"} | - title: must be text that UTF-8 can express (invalid_format)",
                "complete_task | {\"id\":\"../../admin\"} | - id: ",
                "complete_task | {\"id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"version\":0} | (too_small)",
                "list_tasks | {\"limit\":101} | (too_large)",
                "list_tasks | {\"q\":\"x\"} | - q: is not an argument of this tool (unknown_field)"
            })
    void refuses_arguments_outside_the_schema(String tool, String arguments, String violation) throws Exception {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";

        JsonNode result = result(send(post(allScopes(), body).build()));

        assertFailure(result, "invalid_arguments: ", violation);
        assertThat(SERVICES.received()).isEmpty();
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
    void says_when_to_try_again() throws Exception {
        SERVICES.answer(
                503, Map.of("Retry-After", "3"), "{\"code\":\"projection_behind\",\"detail\":\"secret internals\"}");

        assertFailure(called(allScopes(), "list_tasks", Map.of()), "projection_behind: ", "try again in 3 s");
    }

    @ParameterizedTest
    @CsvSource({"500, application/problem+json", "401, application/problem+json", "418, text/html", "302, text/html"})
    void keeps_a_services_faults_to_itself(int status, String contentType) throws Exception {
        SERVICES.answer(
                status,
                Map.of("Content-Type", contentType, "Location", "http://evil.example"),
                "{\"code\":\"x\",\"detail\":\"secret internals\"}");

        assertFailure(called(allScopes(), "list_tasks", Map.of()), "internal_error: ");
    }

    @Test
    void keeps_an_answer_it_cannot_read_to_itself() throws Exception {
        SERVICES.answer(200, Map.of(), "{\"items\":[{\"id\":\"secret internals\"}]}");

        assertFailure(called(allScopes(), "list_tasks", Map.of()), "internal_error: ");
    }

    @Test
    void gives_up_on_a_service_that_does_not_answer() throws Exception {
        SERVICES.stall();

        assertFailure(called(allScopes(), "add_task", Map.of("title", "x")), "unavailable: ", "may have happened");
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
