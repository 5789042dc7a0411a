package io.taskledger.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.RestartablePostgresServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** PostgreSQL goes away under the whole product, again and again, while clients write and read. */
@Tag("chaos")
class DatabaseOutageTest {

    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TASKS = "/api/v1/tasks";

    @TempDir
    private Path keys;

    private final RestartablePostgresServer server = PostgresServer.startRestartable();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void every_request_is_done_or_refused_and_everything_goes_on_by_itself() throws Exception {
        try (FourProcesses product = FourProcesses.start(keys, server.createDatabase())) {
            ApiClient client = product.client();
            PersistentClients clients = PersistentClients.start(client, "survivor", 4, 2);
            clients.awaitProgress(50);
            for (int round = 0; round < ROUNDS; round++) {
                // back before a request has waited for a connection as long as it may
                server.kill();
                server.restart();
                clients.awaitProgress(50);

                // away for longer than anybody waits for a connection
                server.kill();
                clients.awaitRefusals(10);
                server.restart();
                clients.awaitProgress(50);

                // connections are refused for another reason while it recovers by itself
                server.crash();
                clients.awaitProgress(50);
            }
            clients.stop();

            assertThat(clients.complaints()).as(clients.summary()).isEmpty();
            String position = assertNewTaskIsReadable(client);
            assertAcknowledgedIsStored(client, clients, position);
            assertEachEventIsOneLeaf(client, position);
            assertJobsAreDone(client, clients.token());
            assertNothingIsLeftBehind(client);
        }
    }

    /** @return its position, which is behind everything that was stored */
    private static String assertNewTaskIsReadable(ApiClient client) {
        String token = client.token("newcomer");
        HttpResponse<String> added = client.post(TASKS, token, Map.of("title", "After the last outage"));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String position = added.headers().firstValue("Taskledger-Position").orElseThrow();

        String path = added.headers().firstValue("Location").orElseThrow();
        await("the new task").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        client.get(path, token, "Taskledger-Position", position).statusCode())
                .isEqualTo(200));
        return position;
    }

    private static void assertAcknowledgedIsStored(ApiClient client, PersistentClients clients, String position) {
        List<JsonNode> stored =
                client.items(TASKS + "?limit=100&sort=created", clients.token(), "Taskledger-Position", position);

        assertThat(stored)
                .as("each task once, however often it was sent")
                .extracting(DatabaseOutageTest::id, task -> task.get("title").asString())
                .containsExactlyInAnyOrderElementsOf(clients.added().stream()
                        .map(added -> tuple(added.id(), added.title()))
                        .toList());
        assertThat(stored).extracting(DatabaseOutageTest::id).containsExactlyInAnyOrderElementsOf(clients.completed());
        assertThat(stored).extracting(task -> task.get("status").asString()).containsOnly("COMPLETED");
        assertThat(stored)
                .as("nothing was done twice")
                .extracting(task -> task.get("version").asInt())
                .containsOnly(2);
    }

    private static void assertEachEventIsOneLeaf(ApiClient client, String position) {
        String auditor = client.auditorToken("auditor");
        await("the audit log").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        client.get("/api/v1/audit/events?limit=1", auditor, "Taskledger-Position", position)
                                .statusCode())
                .isEqualTo(200));

        List<JsonNode> entries =
                client.items("/api/v1/audit/events?limit=100", auditor, "Taskledger-Position", position);

        assertThat(entries).hasSize(Integer.parseInt(position));
        assertThat(entries).extracting(DatabaseOutageTest::id).doesNotHaveDuplicates();
    }

    private static void assertJobsAreDone(ApiClient client, String token) {
        String job = client.json(client.post("/api/v1/privacy/requests", token, Map.of("type", "EXPORT")))
                .get("jobId")
                .asString();

        await("the export").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        client.json(client.get("/api/v1/jobs/" + job, token))
                                .get("status")
                                .asString())
                .isEqualTo("SUCCEEDED"));
    }

    private static void assertNothingIsLeftBehind(ApiClient client) {
        String operator = client.token(Map.of("sub", "operator", "roles", "ADMIN"));

        assertThat(client.get("/api/v1/admin/dead-letters", operator).body()).isEqualTo("{\"items\":[]}");
        await("all processors").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        client.json(client.get("/api/v1/admin/projections", operator))
                                .get("items")
                                .values())
                .hasSize(5)
                .allSatisfy(
                        projection -> assertThat(projection.get("lag").asLong()).isZero()));
    }

    private static String id(JsonNode item) {
        return item.get("id").asString();
    }
}
