package io.taskledger.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.runtime.correlation.RequestId;
import io.taskledger.runtime.sample.RawConnection;
import io.taskledger.runtime.sample.RuntimeTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** Every answer carries the same headers, whoever gives it. */
class AnswerHeadersTest extends RuntimeTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    static Stream<Arguments> requests() {
        String token = "Authorization: Bearer " + ISSUER.token() + "\r\n";
        return Stream.of(
                Arguments.of(200, "GET /open/text HTTP/1.1", ""),
                Arguments.of(200, "GET /health HTTP/1.1", ""),
                Arguments.of(200, "GET /api/v1/caller HTTP/1.1", token),
                Arguments.of(200, "HEAD /api/v1/caller HTTP/1.1", token),
                Arguments.of(200, "GET /.well-known/security.txt HTTP/1.1", ""),
                Arguments.of(200, "HEAD /.well-known/security.txt HTTP/1.1", ""),
                Arguments.of(200, "GET /%61pi/v1/caller HTTP/1.1", token),
                Arguments.of(400, "GET /api/v1/notes?colour=red HTTP/1.1", token),
                Arguments.of(401, "GET /api/v1/caller HTTP/1.1", ""),
                Arguments.of(403, "GET /api/v1/audit/events HTTP/1.1", token),
                Arguments.of(403, "GET /open/text HTTP/1.1", "Origin: https://evil.test\r\n"),
                Arguments.of(404, "GET /api/v1/nothing HTTP/1.1", token),
                Arguments.of(405, "DELETE /open/text HTTP/1.1", ""),
                Arguments.of(405, "TRACE /open/text HTTP/1.1", ""),
                Arguments.of(405, "POST /.well-known/security.txt HTTP/1.1", ""),
                Arguments.of(406, "GET /api/v1/caller HTTP/1.1", token + "Accept: image/png\r\n"),
                Arguments.of(413, "POST /open/bytes HTTP/1.1", "Content-Length: 9999999\r\n"),
                Arguments.of(
                        415,
                        "POST /api/v1/notes HTTP/1.1",
                        token + "Content-Type: text/plain\r\nContent-Length: 0\r\n"),
                Arguments.of(415, "POST /open/bytes HTTP/1.1", "Content-Encoding: gzip\r\nContent-Length: 0\r\n"),
                Arguments.of(500, "GET /api/v1/failure HTTP/1.1", token),
                // Spring Security's firewall
                Arguments.of(400, "GET /open/../api HTTP/1.1", ""),
                Arguments.of(400, "GET /open/%00 HTTP/1.1", ""),
                Arguments.of(400, "GET /open/a;b=c/%2e%2e/x HTTP/1.1", ""),
                Arguments.of(501, "BREW /open/text HTTP/1.1", ""),
                Arguments.of(501, "get /open/text HTTP/1.1", ""),
                // a target that is no URI never becomes an exchange
                Arguments.of(400, "GET /open|text HTTP/1.1", ""),
                // no valid HTTP
                Arguments.of(400, "GET /open/text HTTP/1.1", "No colon\r\n"),
                Arguments.of(400, "GET /open/text HTTP/1.1", "Bad\0Name: x\r\n"),
                Arguments.of(400, "POST /open/bytes HTTP/1.1", "Content-Length: 1\r\nContent-Length: 2\r\n"),
                Arguments.of(400, "GET /open/text", ""),
                Arguments.of(414, "GET /" + "a".repeat(9000) + " HTTP/1.1", ""),
                Arguments.of(431, "GET /open/text HTTP/1.1", "X-Long: " + "a".repeat(17_000) + "\r\n"));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("requests")
    void are_complete(int status, String requestLine, String headers) throws Exception {
        String answer;
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(
                    requestLine + "\r\nHost: localhost:" + port + "\r\n" + headers + "Connection: close\r\n\r\n");
            answer = connection.untilClosed();
        }
        String head = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase();
        assertThat(head.lines())
                .contains(
                        "x-content-type-options: nosniff",
                        "x-frame-options: deny",
                        "referrer-policy: no-referrer",
                        "cache-control: no-store",
                        "content-security-policy: default-src 'none'; base-uri 'none'; form-action 'none'; "
                                + "frame-ancestors 'none'")
                .anyMatch(line -> line.matches("x-request-id: [!-~]{1,128}"))
                .noneMatch(line -> line.startsWith("server:") || line.startsWith("x-powered-by:"))
                .noneMatch(line -> line.startsWith("strict-transport-security:"));
        assertThat(head).startsWith("http/1.1 " + status);
        if (status == 405) {
            assertThat(head).contains("allow: ");
        }
        if (status >= 400) {
            assertThat(head).contains("content-type: application/problem+json");
            assertThat(answer).contains("\"status\":" + status, "\"code\":\"", "\"traceId\":\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7b0c3f3e-6a53", "!~", "any \"visible\" ASCII"})
    void an_acceptable_request_id_is_echoed_but_blanks_are_not_visible(String id) {
        client.get()
                .uri("/open/text")
                .header(RequestId.HEADER, id)
                .exchange()
                .expectHeader()
                .value(RequestId.HEADER, echoed -> assertThat(echoed.equals(id)).isEqualTo(!id.contains(" ")));
    }

    @Test
    void a_request_id_may_have_128_characters_and_no_more() {
        assertThat(echoOf("a".repeat(128))).isEqualTo("a".repeat(128));
        assertThat(echoOf("a".repeat(129))).hasSize(36);
    }

    private String echoOf(String id) {
        return client.get()
                .uri("/open/text")
                .header(RequestId.HEADER, id)
                .exchange()
                .returnResult(String.class)
                .getResponseHeaders()
                .getFirst(RequestId.HEADER);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/caller, 401", "/open|text, 400"})
    void ids_the_client_chose_come_back_even_with_early_refusals(String target, int status) throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("GET " + target + " HTTP/1.1\r\nHost: localhost:" + port
                    + "\r\nX-Request-Id: my-request\r\ntraceparent: 00-" + TRACE + "-00f067aa0ba902b7-01\r\n\r\n");
            assertThat(connection.answer())
                    .startsWith("HTTP/1.1 " + status)
                    .containsIgnoringCase("X-Request-Id: my-request\r\n")
                    .contains("\"traceId\":\"" + TRACE + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01"
            })
    void an_invalid_trace_is_not_joined(String traceparent) throws Exception {
        for (String target : new String[] {"/api/v1/caller", "/open|text"}) {
            try (RawConnection connection = new RawConnection(port)) {
                connection.send("GET " + target + " HTTP/1.1\r\nHost: localhost:" + port + "\r\ntraceparent: "
                        + traceparent + "\r\n\r\n");
                assertThat(connection.answer())
                        .containsPattern("\"traceId\":\"(?!0{32})[0-9a-f]{32}\"")
                        .doesNotContain(TRACE);
            }
        }
    }

    @Test
    void pages_of_the_documentation_may_run_their_own_scripts() {
        client.get()
                .uri("/webjars/swagger-ui/index.html")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .value("Content-Security-Policy", policy -> assertThat(policy)
                        .contains("default-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe-eval", "script-src"))
                .expectHeader()
                .doesNotExist(HttpHeaders.SERVER);
    }
}
