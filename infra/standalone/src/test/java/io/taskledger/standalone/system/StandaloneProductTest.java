package io.taskledger.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The product in one process. */
class StandaloneProductTest extends WholeProductTest {

    @TempDir
    static Path directory;

    private static ProductProcess product;

    @BeforeAll
    static void start() {
        product = ProductProcess.start(directory);
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
    void describes_its_api_well() {
        ApiClient client = product.client();

        JsonNode description = client.json(client.get("/openapi.json", null));

        assertThat(description.get("openapi").asString()).startsWith("3.1.");
        assertThat(OpenApiLint.complaints(description)).isEmpty();
    }

    @Test
    void tells_operators_how_the_stream_fares() {
        ApiClient client = product.client();
        client.post("/api/v1/tasks", client.token("metered"), Map.of("title", "Measured"));
        String operator = client.token(Map.of("sub", "operator", "roles", "ADMIN"));

        String metrics = client.get("/actuator/prometheus", operator).body();

        assertThat(metrics)
                .containsPattern("(?m)^taskledger_stream_missing\\S* 0\\.0$")
                .containsPattern("(?m)^taskledger_stream_head\\S* [1-9]")
                .containsPattern("(?m)^taskledger_append_duration_seconds_count\\S* [1-9]")
                .containsPattern("(?m)^taskledger_append_group_events_sum\\S* [1-9]")
                .containsPattern("(?m)^taskledger_append_waiting_appends\\S* 0\\.0$")
                .containsPattern("(?m)^taskledger_processor_lag\\{.*processor=\"tasks\".*} \\d");
    }
}
