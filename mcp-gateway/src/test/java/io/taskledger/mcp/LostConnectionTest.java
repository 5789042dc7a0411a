package io.taskledger.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A command side that takes a request and resets the connection, on which some HTTP clients repeat it. */
class LostConnectionTest extends GatewayTest {

    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static final ServerSocket SERVER = listen();

    @DynamicPropertySource
    static void commandSide(DynamicPropertyRegistry registry) {
        registry.add("test.command-url", () -> "http://localhost:" + SERVER.getLocalPort());
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void serve() {
        Thread thread = new Thread(LostConnectionTest::resetConnections, "resetting-server");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterAll
    static void close() throws IOException {
        SERVER.close();
    }

    private static void resetConnections() {
        while (!SERVER.isClosed()) {
            try (Socket connection = SERVER.accept()) {
                connection.setSoLinger(true, 0);
                if (connection.getInputStream().read(new byte[8192]) > 0) {
                    REQUESTS.incrementAndGet();
                }
            } catch (IOException e) {
                assertThat(SERVER.isClosed()).isTrue();
            }
        }
    }

    @Test
    void repeats_no_write_of_its_own_accord() throws Exception {
        assertFailure(
                called(allScopes(), "add_task", Map.of("title", "x")),
                "unavailable: ",
                "it may have happened all the same");
        assertThat(REQUESTS).hasValue(1);
    }
}
