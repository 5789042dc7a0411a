package io.taskledger.standalone.system;

import io.taskledger.standalone.StandaloneApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The product as its users start it: the four services in one process, on a data directory. Thread-safe. */
public final class ProductProcess implements RunningProduct {

    private final JavaProcess process;
    private final String baseUrl;

    private ProductProcess(JavaProcess process, String baseUrl) {
        this.process = process;
        this.baseUrl = baseUrl;
    }

    /** Starts the product on a free port, and returns when it is ready. */
    public static ProductProcess start(Path dataDirectory, String... arguments) {
        return start(dataDirectory, Map.of(), arguments);
    }

    /**
     * As {@link #start(Path, String...)}.
     *
     * @param environment variables in addition to those of the test
     */
    static ProductProcess start(Path dataDirectory, Map<String, String> environment, String... arguments) {
        int port = JavaProcess.freePort();
        List<String> all = new ArrayList<>(List.of("--data-dir=" + dataDirectory, "--server.port=" + port));
        all.addAll(List.of(arguments));
        ProductProcess product = new ProductProcess(launch(all, environment), "http://localhost:" + port);
        product.process.awaitReady(URI.create(product.baseUrl + "/health"));
        return product;
    }

    /** Starts the product with these arguments, of which it is expected to end by itself. */
    static JavaProcess launch(List<String> arguments) {
        return launch(arguments, Map.of());
    }

    private static JavaProcess launch(List<String> arguments, Map<String, String> environment) {
        return JavaProcess.start(StandaloneApplication.class.getName(), entry -> true, environment, arguments);
    }

    @Override
    public String baseUrl() {
        return baseUrl;
    }

    /** Asks the product to stop (SIGTERM), waits for its end and returns the exit status. */
    public int stop() {
        return process.stop();
    }

    /** Kills the product (SIGKILL); the server processes it started go on. */
    public void kill() {
        process.kill();
    }

    /** What the product has written to the console so far. */
    public String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
