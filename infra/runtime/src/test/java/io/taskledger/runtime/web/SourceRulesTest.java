package io.taskledger.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.runtime.correlation.RequestId;
import io.taskledger.runtime.sample.RawConnection;
import io.taskledger.runtime.sample.RuntimeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

class SourceRulesTest extends RuntimeTest {

    private static final String OWN_ORIGIN = "http://localhost:9000";

    private String get(String target, String headers) throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(
                    "GET " + target + " HTTP/1.1\r\n" + headers.replace("PORT", Integer.toString(port)) + "\r\n");
            return connection.answer();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9000", "LOCALHOST:9000", "localhost:PORT", "127.0.0.1:PORT", "[::1]:PORT"})
    void answers_for_the_public_url_and_its_own_addresses(String host) throws Exception {
        assertThat(get("/open/text", "Host: " + host + "\r\n")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.test",
                "evil.test:9000",
                "evil.test:PORT",
                "localhost",
                "localhost:1",
                "127.0.0.1",
                "192.0.2.1:PORT",
                "localhost.evil.test:9000",
                "127.0.0.1.:PORT",
                "0x7f.1:PORT"
            })
    void refuses_another_host_before_it_asks_for_a_token(String host) throws Exception {
        for (String path : new String[] {"/open/text", "/api/v1/caller", "/health", "/docs", "/nothing"}) {
            assertThat(get(path, "Host: " + host + "\r\n"))
                    .startsWith("HTTP/1.1 421")
                    .contains("application/problem+json", "\"code\":\"host_not_allowed\"")
                    .doesNotContainIgnoringCase("www-authenticate");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: localhost:PORT\r\nHost: localhost:PORT\r\n",
                "Host: localhost:PORT\r\nhost: evil.test\r\n"
            })
    void refuses_a_request_without_exactly_one_host(String headers) throws Exception {
        assertThat(get("/open/text", headers))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"field\":\"Host\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user@localhost:9000", "localhost:9000.evil.test", "localhost:9000/path", "local host"})
    void refuses_a_host_that_is_none(String host) throws Exception {
        assertThat(get("/open/text", "Host: " + host + "\r\n"))
                .containsPattern("HTTP/1.1 4(00|21)")
                .contains("application/problem+json");
    }

    @Test
    void the_authority_of_an_absolute_target_counts_too() throws Exception {
        String host = "Host: localhost:PORT\r\n";
        assertThat(get("http://localhost:" + port + "/open/text", host)).startsWith("HTTP/1.1 200");
        assertThat(get("http://evil.test/open/text", host)).startsWith("HTTP/1.1 421");
        assertThat(get("http://[broken/open/text", host)).startsWith("HTTP/1.1 421");
    }

    @Test
    void forwarded_headers_do_not_count() throws Exception {
        String forwarded = "X-Forwarded-Host: localhost:9000\r\nForwarded: host=localhost:9000\r\n";
        assertThat(get("/open/text", "Host: evil.test\r\n" + forwarded)).startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test", "http://localhost:9001", "https://localhost:9000", "null", "garbage"})
    void refuses_another_origin_before_it_asks_for_a_token(String origin) {
        for (String path : new String[] {"/open/text", "/api/v1/caller", "/health"}) {
            client.get()
                    .uri(path)
                    .header(HttpHeaders.ORIGIN, origin)
                    .exchange()
                    .expectStatus()
                    .isForbidden()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectHeader()
                    .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("origin_not_allowed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OWN_ORIGIN, "https://evil.test"})
    void refuses_two_origins_even_if_they_are_the_same(String second) throws Exception {
        String origins = "Origin: " + OWN_ORIGIN + "\r\nOrigin: " + second + "\r\n";
        assertThat(get("/open/text", "Host: localhost:PORT\r\n" + origins))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"field\":\"Origin\"")
                .doesNotContainIgnoringCase("access-control-allow-origin");
    }

    @Test
    void the_own_origin_may_read_answers_and_refusals() {
        for (String path : new String[] {"/open/text", "/api/v1/caller"}) {
            client.get()
                    .uri(path)
                    .header(HttpHeaders.ORIGIN, OWN_ORIGIN)
                    .exchange()
                    .expectHeader()
                    .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, OWN_ORIGIN)
                    .expectHeader()
                    .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS)
                    .expectHeader()
                    .value(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, exposed -> assertThat(exposed)
                            .contains("ETag", "Link", "Location", ApiHeaders.POSITION, RequestId.HEADER))
                    .expectHeader()
                    .value(HttpHeaders.VARY, vary -> assertThat(vary).contains(HttpHeaders.ORIGIN));
        }
    }

    @Test
    void answers_a_preflight_without_a_token() {
        client.options()
                .uri("/api/v1/notes")
                .header(HttpHeaders.ORIGIN, OWN_ORIGIN)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "PATCH")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization, if-match, idempotency-key")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, OWN_ORIGIN)
                .expectHeader()
                .value(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods -> assertThat(methods)
                        .contains("PATCH"))
                .expectHeader()
                .value(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers -> assertThat(headers.toLowerCase())
                        .contains("authorization", "if-match"))
                .expectBody()
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CONNECT, authorization", "TRACE, authorization", "POST, x-evil"})
    void refuses_a_preflight_for_what_pages_must_not_send(String method, String header) {
        client.options()
                .uri("/api/v1/notes")
                .header(HttpHeaders.ORIGIN, OWN_ORIGIN)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, method)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, header)
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("cors_not_allowed");
    }
}
