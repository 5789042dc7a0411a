package io.taskledger.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
}
