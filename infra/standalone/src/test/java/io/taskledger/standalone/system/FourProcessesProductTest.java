package io.taskledger.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.standalone.system.FourProcesses.Service;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product as four processes. */
class FourProcessesProductTest extends WholeProductTest {

    @TempDir
    static Path keys;

    private static FourProcesses product;

    @BeforeAll
    static void start() throws SQLException {
        product = FourProcesses.start(keys);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Override
    RunningProduct product() {
        return product;
    }

    @Test
    void loses_nothing_acknowledged_whichever_process_is_killed() throws InterruptedException {
        ApiClient client = product.client();
        String token = client.token("survivor");
        Writers writers = Writers.start(client, token, 4);

        product.kill(Service.QUERY);
        writers.awaitMore(50);
        product.restart(Service.QUERY);

        String job = client.json(client.post("/api/v1/privacy/requests", token, Map.of("type", "EXPORT")))
                .get("jobId")
                .asString();
        product.kill(Service.AUDIT);
        writers.awaitMore(50);
        product.restart(Service.AUDIT);

        product.kill(Service.COMMAND);
        writers.awaitEnd();
        product.restart(Service.COMMAND);

        // its position is behind everything that was stored before
        String marker = client.post("/api/v1/tasks", client.token("marker"), Map.of("title", "Marker"))
                .headers()
                .firstValue("Taskledger-Position")
                .orElseThrow();
        List<String> stored = client.items("/api/v1/tasks?limit=100", token, "Taskledger-Position", marker).stream()
                .map(task -> task.get("id").asString())
                .toList();
        assertThat(stored).containsAll(writers.acknowledged().keySet()).doesNotHaveDuplicates();
        assertThat(client.items(
                        "/api/v1/audit/events?limit=100",
                        client.auditorToken("auditor"),
                        "Taskledger-Position",
                        marker))
                .extracting(entry -> entry.get("target").asString())
                .filteredOn(target -> stored.contains(target.replace("task:", "")))
                .hasSameSizeAs(stored);
        Awaitility.await("the export").atMost(Duration.ofMinutes(1)).until(() -> client.json(
                        client.get("/api/v1/jobs/" + job, token))
                .get("status")
                .asString()
                .equals("SUCCEEDED"));
    }
}
