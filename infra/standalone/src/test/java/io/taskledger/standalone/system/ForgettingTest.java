package io.taskledger.standalone.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * A person lives with the product, is erased, and a backup from before is put back. What they wrote is on the disk at no
 * time, and after the erasure nobody can read it.
 */
class ForgettingTest {

    private static final String TASKS = "/api/v1/tasks";
    private static final String PERSON = "Kanarienvogel-sub";
    /** In every personal text; long enough to be nowhere by chance. */
    private static final String CANARY = "Kanarienvogel42";
    /** In a place where clear text is kept: if this isn't found, the search finds nothing. */
    private static final String CONTROL = "Kontrollvogel42";

    @TempDir
    private Path directory;

    private Path data;
    private Path temporary;

    @BeforeEach
    void makeDirectories() throws IOException {
        data = Files.createDirectories(directory.resolve("data"));
        temporary = Files.createDirectories(directory.resolve("tmp"));
    }

    @Test
    void what_a_person_writes_is_never_on_the_disk() throws IOException {
        try (ProductProcess product = start()) {
            live(product.client());
            product.stop();
            assertThat(product.output()).doesNotContain(CANARY);
        }

        assertThat(filesWith(CONTROL)).isNotEmpty();
        assertThat(filesWith(CANARY)).isEmpty();
    }

    @Test
    @Tag("chaos")
    void nobody_can_read_it_once_they_are_erased_be_it_in_a_backup_from_before() throws IOException {
        String task;
        try (ProductProcess product = start()) {
            task = live(product.client());
            write(product.client(), "neighbour", "The neighbour's own");
            product.stop();
        }
        Path database = data.resolve("postgresql");
        Path backup = directory.resolve("backup");
        copy(database, backup);

        try (ProductProcess product = start(ForgettingProbe.ARGUMENT, "--taskledger.probe.erase=" + PERSON)) {
            await().until(() -> product.output().contains("PROBE erased"));
            assertForgotten(product.client(), task);
            product.stop();
        }
        assertNothingOpens();

        FileSystemUtils.deleteRecursively(database);
        copy(backup, database);
        assertNothingOpens();
        try (ProductProcess product = start()) {
            assertForgotten(product.client(), task);
            assertThat(product.client()
                            .items(TASKS + "?limit=5", product.client().token("neighbour")))
                    .hasSize(1);
        }
        assertThat(filesWith(CANARY)).isEmpty();
    }

    /** With the permissions, without which PostgreSQL does not start. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Uses whatever takes or shows a personal text, and returns the path of a task. */
    private static String live(ApiClient client) {
        String token = client.token(PERSON);
        HttpResponse<String> added = client.post(
                TASKS,
                token,
                Map.of(
                        "title",
                        CANARY + " a",
                        "description",
                        CANARY + " b",
                        "notes",
                        CANARY + " j",
                        "externalRef",
                        CANARY + " k",
                        "subtasks",
                        List.of(Map.of("title", CANARY + " l")),
                        "tags",
                        List.of(CANARY + " c")),
                "X-Request-Id",
                CONTROL);
        String task = TASKS + "/" + client.json(added).get("id").asString();
        client.json(client.patch(task, token, Map.of("title", CANARY + " d", "description", CANARY + " e")));
        client.json(client.patch(task, token, Map.of("tags", List.of(CANARY, CANARY + " f"))));
        HttpResponse<String> deleted = client.delete(
                TASKS + "/" + write(client, PERSON, CANARY + " g").get("id").asString(), token);
        String position = deleted.headers().firstValue("Taskledger-Position").orElseThrow();
        refuse(client, token, task);
        assertThat(client.get(task, token, "Taskledger-Position", position).body())
                .contains(CANARY + " d");
        assertThat(client.get(task + "/history", token).body()).contains(CANARY + " a");
        for (String query : List.of(
                "tag=" + CANARY, "q=" + CANARY, "sort=title&includeDeleted=true", "sort=-title&includeDeleted=true")) {
            assertThat(client.items(TASKS + "?limit=1&" + query, token)).isNotEmpty();
        }
        callTools(client);
        export(client, token);
        return task;
    }

    /** Requests that are refused may quote what they were sent, to the caller only. */
    private static void refuse(ApiClient client, String token, String task) {
        String encoded = URLEncoder.encode(CANARY, UTF_8);
        List<HttpResponse<String>> refused = List.of(
                client.post(TASKS, token, Map.of("title", CANARY.repeat(20))),
                client.post(TASKS, token, Map.of("title", "x", CANARY, CANARY)),
                client.postJson(TASKS, token, "{\"title\": \"" + CANARY),
                client.patch(task, token, Map.of("title", CANARY + "\u0000")),
                client.patch(task, token, Map.of("title", CANARY), "If-Match", "\"1\""),
                client.get(TASKS + "?sort=" + encoded, token),
                client.get(TASKS + "?cursor=" + encoded, token),
                client.get(TASKS + "/" + encoded, token));
        assertThat(refused).allMatch(answer -> answer.statusCode() / 100 == 4);
    }

    private static void callTools(ApiClient client) {
        String token = client.mcpToken(PERSON);
        callTool(client, token, "add_task", Map.of("title", CANARY + " h", "tags", List.of(CANARY)));
        callTool(client, token, "list_tasks", Map.of("limit", 10));
    }

    private static void callTool(ApiClient client, String token, String tool, Map<String, ?> arguments) {
        HttpResponse<String> answer = client.post(
                "/mcp",
                token,
                Map.of(
                        "jsonrpc",
                        "2.0",
                        "id",
                        1,
                        "method",
                        "tools/call",
                        "params",
                        Map.of("name", tool, "arguments", arguments)),
                "Accept",
                "application/json, text/event-stream",
                "MCP-Protocol-Version",
                "2025-11-25");
        assertThat(client.json(answer).toString()).contains(CANARY);
    }

    private static void export(ApiClient client, String token) {
        JsonNode request = client.json(
                client.post("/api/v1/privacy/requests", token, Map.of("type", "EXPORT", "reason", CANARY + " i")));
        String path = "/api/v1/privacy/requests/" + request.get("id").asString();
        await().atMost(Duration.ofMinutes(1)).until(() -> isCompleted(client.get(path, token)));
        assertThat(client.get(path, token).body()).contains(CANARY + " i");
        assertThat(client.get(path + "/download", token).statusCode()).isEqualTo(200);
    }

    private static boolean isCompleted(HttpResponse<String> request) {
        return request.statusCode() == 200 && request.body().contains("COMPLETED");
    }

    private static JsonNode write(ApiClient client, String sub, String title) {
        return client.json(client.post(TASKS, client.token(sub), Map.of("title", title)));
    }

    private static void assertForgotten(ApiClient client, String task) {
        String token = client.token(PERSON);
        assertThat(client.get(task, token).statusCode()).isEqualTo(404);
        assertThat(client.get(task + "/history", token).statusCode()).isEqualTo(404);
        assertThat(client.items(TASKS + "?limit=5&includeDeleted=true", token)).isEmpty();
        HttpResponse<String> write = client.post(TASKS, token, Map.of("title", "I'm back"));
        assertThat(write.statusCode()).isEqualTo(410);
        assertThat(write.body()).contains("subject_erased");
    }

    private void assertNothingOpens() {
        try (ProductProcess product = start(ForgettingProbe.ARGUMENT, "--taskledger.probe.open=true")) {
            await().until(() -> opened(product).size() == 2);
            // the neighbour's one event, and none of the person's
            assertThat(opened(product)).containsExactlyInAnyOrder(0, 1);
            product.stop();
        }
    }

    private static List<Integer> opened(ProductProcess product) {
        return Pattern.compile("PROBE \\S+ opened (\\d+)")
                .matcher(product.output())
                .results()
                .map(result -> Integer.valueOf(result.group(1)))
                .toList();
    }

    private ProductProcess start(String... arguments) {
        return ProductProcess.start(data, Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary), arguments);
    }

    /** Files that hold the text, as text or as Base64 makes it look. */
    private List<Path> filesWith(String text) throws IOException {
        List<byte[]> forms =
                new ArrayList<>(List.of(text.getBytes(UTF_8), text.getBytes(UTF_16LE), text.getBytes(UTF_16BE)));
        for (int shift = 0; shift < 3; shift++) {
            String padded = "x".repeat(shift) + text + "xxx";
            String encoded = Base64.getEncoder().encodeToString(padded.getBytes(UTF_8));
            // without what the neighbours have a part in
            forms.add(encoded.substring(4, 4 + 16).getBytes(UTF_8));
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> forms.stream().anyMatch(form -> holds(file, form)))
                    .toList();
        }
    }

    private static boolean holds(Path file, byte[] form) {
        try {
            // one byte is one character in this encoding
            String bytes = Files.readString(file, ISO_8859_1);
            return bytes.contains(new String(form, ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
