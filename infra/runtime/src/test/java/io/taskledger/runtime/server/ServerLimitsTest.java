package io.taskledger.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskledger.runtime.sample.HardenedRuntimeTest;
import io.taskledger.runtime.sample.RawConnection;
import io.taskledger.runtime.sample.SampleController;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class ServerLimitsTest extends HardenedRuntimeTest {

    private static final String HOST = "Host: tasks.example.com\r\n";
    private static final String TIMEOUT = "\"code\":\"request_timeout\"";

    /** The answer to a client that goes on sending, unless the reset of the connection has swallowed it. */
    private static final Pattern LOST_OR_408 = Pattern.compile("(HTTP/1\\.1 408 .*" + TIMEOUT + ".*)?", Pattern.DOTALL);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @Autowired
    private SampleController controller;

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    /** Sends a piece ten times a second for as long as the server takes it. */
    private void drip(RawConnection connection, String piece) {
        clock.scheduleAtFixedRate(
                () -> {
                    try {
                        connection.send(piece);
                    } catch (IOException e) {
                        clock.shutdown();
                    }
                },
                100,
                100,
                TimeUnit.MILLISECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET /open/text HTTP/1.1\r\n", "GET /open/text HTTP/1.1\r\n" + HOST + "X-Drip: "})
    void a_client_that_stops_in_the_middle_of_the_headers_is_cut_off(String start) throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(start);
            assertThat(connection.untilClosed())
                    .startsWith("HTTP/1.1 408")
                    .containsIgnoringCase("Content-Type: application/problem+json")
                    .containsIgnoringCase("X-Request-Id: ")
                    .contains(TIMEOUT);
        }
    }

    @Test
    void a_client_that_drips_headers_is_cut_off() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("GET /open/text HTTP/1.1\r\n" + HOST + "X-Drip: ");
            drip(connection, "a");
            assertThat(connection.untilClosed()).matches(LOST_OR_408);
        }
    }

    @Test
    void a_client_that_stops_in_the_middle_of_a_body_is_cut_off() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("POST /open/bytes HTTP/1.1\r\n" + HOST + "Content-Length: 10\r\n\r\nabc");
            assertThat(connection.untilClosed())
                    .startsWith("HTTP/1.1 408")
                    .containsIgnoringCase("Content-Type: application/problem+json")
                    .contains(TIMEOUT);
        }
    }

    @Test
    void a_client_that_drips_a_body_is_cut_off() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("POST /open/bytes HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
            drip(connection, "1\r\na\r\n");
            assertThat(connection.untilClosed()).matches(LOST_OR_408);
        }
    }

    @Test
    void a_client_that_drips_a_body_nobody_reads_is_cut_off() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("POST /api/v1/notes HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 401");
            drip(connection, "1\r\na\r\n");
            assertThat(connection.untilClosed()).isEmpty();
        }
    }

    @Test
    void the_limit_holds_for_every_request_of_a_connection() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("GET /open/text HTTP/1.1\r\nX-Request-Id: the-first\r\n" + HOST + "\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 200").contains("the-first");
            connection.send("GET /open/text HTTP/1.1\r\n");
            assertThat(connection.untilClosed())
                    .startsWith("HTTP/1.1 408")
                    .contains(TIMEOUT)
                    .doesNotContain("the-first");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /open",
                "GET /open/text HTTP/1.1\r\n",
                "GET /open/text HTTP/1.1\r\n" + HOST,
                "POST /open/bytes HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\nab"
            })
    void the_limit_holds_for_a_request_that_begins_in_the_packet_another_one_ends_in(String start) throws Exception {
        String first = "GET /open/text HTTP/1.1\r\n" + HOST + "\r\n";
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(first + start);
            assertThat(connection.answer()).startsWith("HTTP/1.1 200");
            assertThat(connection.untilClosed()).startsWith("HTTP/1.1 408").contains(TIMEOUT);
        }
    }

    @Test
    void the_limit_holds_for_a_request_that_begins_in_the_packet_a_line_of_another_one_ends_in() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("POST /open/bytes HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\nExpect: 100-continue\r\nX-");
            connection.send("Rest: a\r\n\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 100");
            connection.send("abcGET /open/text HTTP/1.1\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 200").endsWith("3");
            assertThat(connection.untilClosed()).startsWith("HTTP/1.1 408").contains(TIMEOUT);
        }
    }

    @Test
    void an_answer_may_take_longer_than_a_request() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("GET /open/slow HTTP/1.1\r\n" + HOST + "\r\nGET /open/text");
            assertThat(connection.answer()).startsWith("HTTP/1.1 200").endsWith("at last");
            connection.send(" HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 200").endsWith("ok");
        }
    }

    @Test
    void pipelined_requests_are_answered_in_turn() throws Exception {
        String request = "POST /open/bytes HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\nabc";
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(request + request + request);
            for (int i = 0; i < 3; i++) {
                assertThat(connection.answer()).startsWith("HTTP/1.1 200").endsWith("3");
            }
        }
    }

    @Test
    void a_client_that_does_not_take_its_answer_is_cut_off() throws Exception {
        int ended = controller.endlessAnswersEnded();
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("GET /open/endless HTTP/1.1\r\n" + HOST + "\r\n");
            await().until(() -> controller.endlessAnswersEnded() > ended);
        }
    }
}
