package io.taskledger.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What holds whatever processes the product is made of: one subclass for each shape. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WholeProductTest {

    private static final String TASKS = "/api/v1/tasks";
    private static final Map<String, String> LIST_TOOLS = Map.of("jsonrpc", "2.0", "id", "1", "method", "tools/list");

    /** The running product. */
    abstract RunningProduct product();

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void gives_the_tour() throws IOException, InterruptedException {
        Process tour = new ProcessBuilder(
                        Repository.root().resolve("docs/tour.sh").toString(),
                        product().baseUrl())
                .redirectErrorStream(true)
                .start();
        String output = new String(tour.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tour.waitFor()).as(output).isZero();
        assertThat(output).contains("The tour is complete.");
    }

    @Test
    void lets_a_client_read_its_own_writes() {
        ApiClient client = product().client();
        String token = client.token("reader");

        for (int i = 0; i < 50; i++) {
            HttpResponse<String> written = client.post(TASKS, token, Map.of("title", "Task " + i));
            String id = client.json(written).get("id").asString();
            String position = header(written, "Taskledger-Position");

            HttpResponse<String> read = client.get(TASKS + "/" + id, token, "Taskledger-Position", position);
            JsonNode listed = client.json(client.get(TASKS + "?limit=1", token, "Taskledger-Position", position));

            assertThat(client.json(read).get("title").asString()).isEqualTo("Task " + i);
            assertThat(header(read, "ETag")).isEqualTo(header(written, "ETag"));
            assertThat(listed.get("items").get(0).get("id").asString()).isEqualTo(id);
        }
    }

    @Test
    void answers_a_read_exactly_as_the_write_before_it() {
        ApiClient client = product().client();
        String token = client.token("comparer");
        Map<String, Object> task = Map.of(
                "title",
                "Ōkami 狼 🐺",
                "description",
                "line\nline",
                "priority",
                "URGENT",
                "dueAt",
                "2027-01-31T10:00:00.5Z",
                "tags",
                List.of("a", "ß"));

        HttpResponse<String> written = client.post(TASKS, token, task);
        HttpResponse<String> read = client.get(
                header(written, "Location"), token, "Taskledger-Position", header(written, "Taskledger-Position"));

        String operation = ",\"operationId\":\"" + header(written, "Taskledger-Operation") + "\"";
        assertThat(read.body()).isEqualTo(written.body().replace(operation, ""));
    }

    Stream<Arguments> badTokens() {
        ApiClient client = product().client();
        return Stream.of("/api", "/mcp").flatMap(audience -> {
            String right = product().baseUrl() + audience;
            String wrong = product().baseUrl() + (audience.equals("/api") ? "/mcp" : "/api");
            return Stream.of(
                    Arguments.of(audience, "none", null),
                    Arguments.of(audience, "garbage", "not.a.token"),
                    Arguments.of(audience, "alg=none", unsigned(right)),
                    Arguments.of(
                            audience,
                            "expired",
                            client.token(Map.of("sub", "x", "audience", right, "expiresIn", "-300"))),
                    Arguments.of(
                            audience,
                            "wrong issuer",
                            client.token(Map.of("sub", "x", "audience", right, "issuer", "https://evil.example"))),
                    Arguments.of(audience, "wrong audience", client.token(Map.of("sub", "x", "audience", wrong))),
                    Arguments.of(audience, "no audience", client.token(Map.of("sub", "x", "audience", ""))),
                    Arguments.of(audience, "changed", changed(client.token(Map.of("sub", "x", "audience", right)))));
        });
    }

    @ParameterizedTest(name = "{0} with a token that is {1}")
    @MethodSource("badTokens")
    void refuses_a_bad_token(String surface, String flaw, @Nullable String token) {
        ApiClient client = product().client();

        HttpResponse<String> answer = surface.equals("/mcp")
                ? client.post("/mcp", token, LIST_TOOLS, "Accept", "application/json, text/event-stream")
                : client.post(TASKS, token, Map.of("title", "x"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "WWW-Authenticate")).startsWith("Bearer");
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        if (surface.equals("/mcp")) {
            assertThat(header(answer, "WWW-Authenticate"))
                    .contains(product().baseUrl() + "/.well-known/oauth-protected-resource/mcp");
        } else {
            assertThat(client.get(TASKS, token).statusCode()).isEqualTo(401);
            assertThat(client.get("/api/v1/audit/events", token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void takes_a_task_that_recurs_from_one_occurrence_to_the_next() {
        ApiClient client = product().client();
        String token = client.token("gardener");
        HttpResponse<String> added = client.post(
                TASKS,
                token,
                Map.of(
                        "title",
                        "Water the plants",
                        "dueAt",
                        "2026-03-22T07:00:00Z",
                        "recurrence",
                        "FREQ=WEEKLY",
                        "timezone",
                        "Europe/Athens",
                        "subtasks",
                        List.of(Map.of("title", "Fill the can", "done", true))));
        String task = TASKS + "/" + client.json(added).get("id").asString();
        JsonNode previewed = client.json(client.get(
                TASKS + "/recurrence-preview?recurrence=FREQ=WEEKLY&dueAt=2026-03-22T07:00:00Z&timezone=Europe/Athens",
                token));

        HttpResponse<String> completed = client.post(task + "/complete", token, Map.of());
        String next = TASKS + "/" + client.json(completed).get("nextId").asString();
        JsonNode occurrence =
                client.json(client.get(next, token, "Taskledger-Position", header(completed, "Taskledger-Position")));

        assertThat(occurrence.get("dueAt")).isEqualTo(previewed.get("items").get(0));
        assertThat(occurrence.get("previousId")).isEqualTo(client.json(added).get("id"));
        assertThat(occurrence.at("/subtasks/0/title").asString()).isEqualTo("Fill the can");
        assertThat(occurrence.at("/subtasks/0/done").asBoolean()).isFalse();

        HttpResponse<String> purged = client.delete(next + "?permanent=true", token);
        assertThat(purged.statusCode()).isEqualTo(204);
        assertThat(client.get(next, token, "Taskledger-Position", header(purged, "Taskledger-Position"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.json(client.get(task, token)).get("status").asString())
                .isEqualTo("COMPLETED");
    }

    @Test
    void hides_a_task_from_everybody_else() {
        ApiClient client = product().client();
        HttpResponse<String> written = client.post(TASKS, client.token("owner"), Map.of("title", "Private"));
        String task = header(written, "Location");
        String position = header(written, "Taskledger-Position");
        String stranger = client.token("stranger");

        List<HttpResponse<String>> answers = List.of(
                client.get(task, stranger, "Taskledger-Position", position),
                client.get(task + "/history", stranger, "Taskledger-Position", position),
                client.patch(task, stranger, Map.of("title", "Mine")),
                client.post(task + "/complete", stranger, Map.of()),
                client.delete(task, stranger));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(404);
        assertThat(client.json(client.get(TASKS, stranger, "Taskledger-Position", position))
                        .get("items"))
                .isEmpty();
    }

    @Test
    void keeps_the_audit_log_for_auditors() {
        ApiClient client = product().client();

        assertThat(client.get("/api/v1/audit/events", client.token("user")).statusCode())
                .isEqualTo(403);
        assertThat(client.get("/api/v1/audit/events", client.auditorToken("auditor"))
                        .statusCode())
                .isEqualTo(200);
    }

    static Stream<Arguments> invalidRequests() {
        return Stream.of(
                Arguments.of("POST", TASKS, "{\"title\": ", 400, null),
                Arguments.of("POST", TASKS, "{\"title\": \"x\", \"colour\": \"red\"}", 422, "colour"),
                Arguments.of("POST", TASKS, "{\"title\": \"" + "é".repeat(201) + "\"}", 422, "title"),
                Arguments.of("GET", TASKS + "?cursor=made-up", null, 400, "cursor"),
                Arguments.of("GET", TASKS + "?limit=101", null, 400, "limit"),
                Arguments.of("GET", TASKS + "?sort=colour", null, 400, "sort"),
                Arguments.of("GET", TASKS + "?colour=red", null, 400, "colour"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("invalidRequests")
    void names_what_is_wrong(String method, String path, @Nullable String body, int status, @Nullable String field) {
        ApiClient client = product().client();
        String token = client.token("careless");

        HttpResponse<String> answer = body == null ? client.get(path, token) : client.postJson(path, token, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        if (field != null) {
            assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void runs_the_blocks_of_the_readme() throws IOException, InterruptedException {
        List<String> blocks = Repository.readmeBlocks();
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(2);

        for (String block : blocks) {
            String script = "set -euo pipefail\n"
                    + block.replace("http://localhost:9000", product().baseUrl())
                            .replace("curl ", "curl --fail-with-body ");
            Process shell = new ProcessBuilder("bash", "-c", script)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(shell.waitFor()).as(block + "\n" + output).isZero();
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers()
                .firstValue(name)
                .orElseThrow(() -> new AssertionError("No " + name + " in " + answer.headers()));
    }

    private String unsigned(String audience) {
        String claims = "{\"iss\":\"%s/dev\",\"sub\":\"x\",\"aud\":\"%s\",\"exp\":4102444800}"
                .formatted(product().baseUrl(), audience);
        return base64("{\"alg\":\"none\"}") + "." + base64(claims) + ".";
    }

    /** The token of somebody else, with the signature left as it was. */
    private static String changed(String token) {
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0] + "." + base64(claims.replace("\"sub\":\"x\"", "\"sub\":\"y\"")) + "." + parts[2];
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shows_operators_the_processors_of_all_services() {
        ApiClient client = product().client();
        String operator = client.token(Map.of("sub", "operator", "roles", "ADMIN"));
        client.post("/api/v1/tasks", client.token("observed"), Map.of("title", "Observed"));

        Awaitility.await("all processors").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        client.json(client.get("/api/v1/admin/projections", operator))
                                .get("items")
                                .values())
                .extracting(projection -> projection.get("name").asString())
                .contains("tasks", "jobs", "audit-log", "privacy-requests", "job-dispatcher"));
        assertThat(client.get("/api/v1/admin/dead-letters", operator).body()).isEqualTo("{\"items\":[]}");
    }
}
