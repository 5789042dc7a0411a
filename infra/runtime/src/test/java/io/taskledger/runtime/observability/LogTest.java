package io.taskledger.runtime.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.runtime.sample.RawConnection;
import io.taskledger.runtime.sample.RuntimeTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class LogTest extends RuntimeTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void an_internal_error_is_one_line_of_json_with_the_ids_of_its_request(CapturedOutput output) {
        alice().get()
                .uri("/api/v1/failure")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .header("X-Request-Id", "the-request")
                .exchange()
                .expectStatus()
                .is5xxServerError();

        List<JsonNode> errors = output.getOut()
                .lines()
                .filter(line -> line.contains("Unexpected failure"))
                .map(JSON::readTree)
                .toList();
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.at("/log/level").asString()).isEqualTo("ERROR");
            assertThat(error.path("trace.id").asString()).isEqualTo(TRACE);
            assertThat(error.path("http.request.id").asString()).isEqualTo("the-request");
            assertThat(error.at("/error/type").asString()).isEqualTo("java.lang.IllegalStateException");
        });
    }

    @Test
    void refusals_tokens_and_bodies_are_not_logged(CapturedOutput output) throws Exception {
        String token = ISSUER.token();
        for (String body : new String[] {
            "{\"title\":\"body-secret\",\"colour\":\"body-secret\"}",
            "{\"title\":body-secret",
            "{\"dueAt\":\"body-secret\"}"
        }) {
            client.post()
                    .uri("/api/v1/notes?q=query-secret")
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(body)
                    .exchange()
                    .expectStatus()
                    .is4xxClientError();
        }
        client.get()
                .uri("/api/v1/failure?q=query-secret")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange()
                .expectStatus()
                .is5xxServerError();
        client.get()
                .uri("/api/v1/caller")
                .header(HttpHeaders.AUTHORIZATION, "Bearer token-secret")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("GET /open/broken?q=query-secret HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
            assertThat(connection.untilClosed()).startsWith("HTTP/1.1 200");
        }
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("POST /open/bytes?q=query-secret HTTP/1.1\r\nHost: localhost:" + port
                    + "\r\nAuthorization: Bearer " + token + "\r\nNo colon\r\n\r\nbody-secret");
            assertThat(connection.untilClosed()).startsWith("HTTP/1.1 400");
        }

        assertThat(output.getAll())
                .contains("Unexpected failure of GET /api/v1/failure", "Unexpected failure of GET /open/broken")
                .doesNotContain(token, "token-secret", "body-secret", "query-secret");
    }
}
