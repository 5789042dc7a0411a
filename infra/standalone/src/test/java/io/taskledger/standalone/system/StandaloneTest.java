package io.taskledger.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.standalone.data.DataDirectory;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the product starts and stops, and what it keeps. */
class StandaloneTest {

    private static final int STOPPED_BY_SIGTERM = 143;

    @TempDir
    private Path directory;

    @Test
    void keeps_tasks_over_a_restart_and_leaves_no_process() {
        String task;
        try (ProductProcess product = ProductProcess.start(directory)) {
            assertThat(product.output()).contains(product.baseUrl() + "/api/v1", directory.toString());
            task = addTask(product.client());

            assertThat(product.stop()).isEqualTo(STOPPED_BY_SIGTERM);
        }
        assertThat(serverProcesses()).isEmpty();
        try (ProductProcess product = ProductProcess.start(directory)) {
            assertHas(product.client(), task);
        }
    }

    @Test
    void takes_the_directory_again_after_a_kill() throws IOException {
        // what is left when even the first start was interrupted
        Files.createDirectories(directory.resolve("postgresql/unfinished/base"));
        Files.createDirectories(directory.resolve("kafka/unfinished"));
        String task;
        try (ProductProcess product = ProductProcess.start(directory)) {
            task = addTask(product.client());

            product.kill();
        }
        assertThat(serverProcesses()).isNotEmpty();
        try (ProductProcess product = ProductProcess.start(directory)) {
            assertHas(product.client(), task);
        }
        assertThat(serverProcesses()).isEmpty();
    }

    @Test
    void refuses_a_second_start_on_the_same_directory() throws IOException {
        try (DataDirectory held = DataDirectory.open(directory);
                JavaProcess second = ProductProcess.launch(List.of("--data-dir=" + held.path()))) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output())
                    .contains(
                            "process " + ProcessHandle.current().pid(),
                            held.path().toString())
                    .doesNotContain("Exception");
        }
    }

    @Test
    void names_a_port_that_is_taken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0);
                JavaProcess product = ProductProcess.launch(
                        List.of("--data-dir=" + directory, "--server.port=" + taken.getLocalPort()))) {
            assertThat(product.awaitExit()).isEqualTo(1);
            assertThat(product.output())
                    .contains("Port " + taken.getLocalPort())
                    .doesNotContain("Exception");
            assertThat(directory.resolve("postgresql")).doesNotExist();
        }
    }

    @Test
    void refuses_an_option_it_does_not_know() {
        try (JavaProcess product = ProductProcess.launch(List.of("--datadir=" + directory))) {
            assertThat(product.awaitExit()).isEqualTo(2);
            assertThat(product.output()).contains("--datadir=" + directory, "--data-dir=DIR");
        }
    }

    @Test
    void does_not_start_in_production() {
        try (JavaProcess product = ProductProcess.launch(List.of(
                "--data-dir=" + directory,
                "--server.port=" + JavaProcess.freePort(),
                "--spring.profiles.active=production"))) {
            assertThat(product.awaitExit()).isEqualTo(1);
            assertThat(product.output()).contains("profile production").doesNotContain("\tat ");
            assertThat(directory.resolve("postgresql")).doesNotExist();
        }
    }

    private static String addTask(ApiClient client) {
        HttpResponse<String> answer =
                client.post("/api/v1/tasks", client.token("alice"), Map.of("title", "Water the plants"));
        return client.json(answer).get("id").asString();
    }

    private static void assertHas(ApiClient client, String task) {
        String token = client.token("alice");
        // a killed process may not have projected its last event, and its claim on the projection outlives it by
        // seconds
        Awaitility.await("the task").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        client.get("/api/v1/tasks/" + task, token))
                .returns(200, HttpResponse::statusCode)
                .extracting(HttpResponse::body, InstanceOfAssertFactories.STRING)
                .contains("\"Water the plants\""));
    }

    /** Processes whose program was unpacked into the data directory. */
    private Stream<ProcessHandle> serverProcesses() {
        return ProcessHandle.allProcesses().filter(process -> process.info()
                .command()
                .filter(command -> Path.of(command).startsWith(directory))
                .isPresent());
    }
}
