package io.taskledger.bench;

import io.taskledger.testkit.PostgresServer;
import java.time.Duration;

/** One table of the benchmark. */
interface Measurement {

    /**
     * Measures in databases of its own.
     *
     * @param duration of each figure
     */
    Table measure(PostgresServer server, Duration duration) throws Exception;
}
