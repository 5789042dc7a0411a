package io.taskledger.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.runtime.sample.RawConnection;
import io.taskledger.runtime.sample.RuntimeTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

class BodyLimitTest extends RuntimeTest {

    private static final int LIMIT = 1 << 20;

    private String head(String path, String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + headers + "\r\n";
    }

    @Test
    void a_body_of_exactly_the_limit_is_read() {
        client.post()
                .uri("/open/bytes")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(new byte[LIMIT])
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Integer.class)
                .isEqualTo(LIMIT);
    }

    @Test
    void a_longer_body_is_refused_by_its_declared_length_before_it_is_sent() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("/open/bytes", "Content-Length: " + (LIMIT + 1) + "\r\n"));
            assertThat(connection.untilClosed())
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json", "\"code\":\"body_too_large\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "application/json"})
    void a_longer_body_in_chunks_is_refused_when_it_exceeds_the_limit(String type) throws Exception {
        String path = type.endsWith("json") ? "/api/v1/notes" : "/open/bytes";
        String headers = "Authorization: Bearer " + ISSUER.token() + "\r\nContent-Type: " + type
                + "\r\nTransfer-Encoding: chunked\r\n";
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head(path, headers));
            sendChunks(connection, LIMIT / 65_536);
            // one byte too many, and no end
            connection.send("1\r\n \r\n");
            assertThat(connection.untilClosed())
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json", "\"code\":\"body_too_large\"");
        }
    }

    private static void sendChunks(RawConnection connection, int count) throws IOException {
        String chunk = "10000\r\n" + " ".repeat(65_536) + "\r\n";
        for (int i = 0; i < count; i++) {
            connection.send(chunk);
        }
    }
}
