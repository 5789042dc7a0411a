package io.taskledger.standalone.system;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

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
}
