package io.taskledger.standalone.system;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
}
