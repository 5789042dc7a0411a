package io.taskledger.runtime.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;

import io.taskledger.runtime.sample.RuntimeTest;
import io.taskledger.runtime.sample.SampleController;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

class ProblemsTest extends RuntimeTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Autowired
    private SampleController controller;

    private WebTestClient.BodyContentSpec post(String json, int status) {
        return post(json.getBytes(StandardCharsets.UTF_8), status);
    }

    private WebTestClient.BodyContentSpec post(byte[] body, int status) {
        return alice().post()
                .uri("/api/v1/notes")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody();
    }

    @Test
    void a_problem_has_all_members() {
        alice().get()
                .uri("/api/v1/notes/{id}", "7b0c3f3e-6a53-4b2a-9a8c-0a4d8f7a1f11")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .json("""
                        {"type": "urn:taskledger:problem:not_found", "title": "Not found", "status": 404,
                         "detail": "There is no such note.", "code": "not_found", "traceId": "%s", "looked": true}
                        """.formatted(TRACE), JsonCompareMode.STRICT);
    }

    @Test
    void a_request_without_a_trace_starts_one() {
        client.get()
                .uri("/nothing")
                .exchange()
                .expectBody()
                .jsonPath("$.traceId")
                .value(matchesPattern("(?!0{32})[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, 404, not_found",
        "GET, /api/v1/notes/not-a-uuid, 404, not_found",
        "DELETE, /api/v1/notes/1-1-1-1-1, 404, not_found",
        "DELETE, /api/v1/notes, 405, method_not_allowed",
        "GET, /api/v1/failure, 500, internal_error",
        "GET, /api/v1/unavailable, 503, projection_behind",
        "GET, /api/v1/overloaded, 503, overloaded",
    })
    void is_told_even_if_accept_does_not_name_problems(HttpMethod method, String path, int status, String code) {
        alice().method(method)
                .uri(path)
                .accept(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.status")
                .isEqualTo(status);
    }

    @Test
    void an_internal_error_tells_nothing_of_its_cause() {
        alice().get().uri("/api/v1/failure").exchange().expectBody(String.class).value(body -> assertThat(body)
                .doesNotContain("secret", "IllegalState", "io.taskledger"));
    }

    @Test
    void a_wait_is_told_in_whole_seconds() {
        alice().get().uri("/api/v1/unavailable").exchange().expectHeader().valueEquals("Retry-After", "2");
    }

    @Test
    void a_method_that_is_not_allowed_lists_those_that_are() {
        alice().delete().uri("/api/v1/notes").exchange().expectHeader().values("Allow", allow -> assertThat(
                        String.join(",", allow))
                .contains("GET", "POST"));
    }

    @Test
    void an_answer_that_is_not_acceptable_is_406() {
        alice().get()
                .uri("/api/v1/caller")
                .accept(MediaType.IMAGE_PNG)
                .exchange()
                .expectStatus()
                .isEqualTo(406)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not_acceptable");
    }

    @Test
    void a_write_whose_answer_is_not_acceptable_is_not_done() {
        int before = controller.notesTaken();
        alice().post()
                .uri("/api/v1/notes")
                .accept(MediaType.TEXT_HTML)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"title\":\"a\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(406);
        assertThat(controller.notesTaken()).isEqualTo(before);
    }

    @Test
    void an_answer_without_content_is_always_acceptable() {
        alice().delete()
                .uri("/api/v1/notes/{id}", "7b0c3f3e-6a53-4b2a-9a8c-0a4d8f7a1f11")
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isNoContent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/foo+json"})
    void a_body_of_another_type_is_415(String type) {
        alice().post()
                .uri("/api/v1/notes")
                .header("Content-Type", type)
                .bodyValue("{}".getBytes(StandardCharsets.US_ASCII))
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unsupported_media_type");
    }

    @Test
    void content_that_is_fine_is_taken() {
        alice().post()
                .uri("/api/v1/notes")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"title\":\"\\ud83d\\ude00\",\"dueAt\":\"2030-01-31T10:00:00+01:00\",\"count\":3}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"title\":\"\uD83D\uDE00\",\"dueAt\":\"2030-01-31T09:00:00Z\",\"count\":3}");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("no JSON", "{\"title\":"),
                Arguments.of("a second value", "{\"title\":\"a\"} {}"),
                Arguments.of("trailing text", "{\"title\":\"a\"} x"),
                Arguments.of("a duplicate member", "{\"title\":\"a\",\"title\":\"b\"}"),
                Arguments.of("a comment", "{\"title\":\"a\" /* b */}"),
                Arguments.of("single quotes", "{'title':'a'}"),
                Arguments.of("a raw NUL", "{\"title\":\"a\0\"}"),
                Arguments.of("NaN", "{\"count\":NaN}"),
                Arguments.of("a name with a lone surrogate", "{\"title\":\"a\",\"\\ud800\":1}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void malformed_json_is_400(String name, String json) {
        post(json, 400).jsonPath("$.code").isEqualTo("malformed_json");
    }

    @Test
    void a_duplicate_member_is_named() {
        post("{\"title\":\"a\",\"tags\":[],\"title\":\"b\"}", 400)
                .jsonPath("$.errors[0].field")
                .isEqualTo("title")
                .jsonPath("$.errors[0].code")
                .isEqualTo("duplicate_field");
    }

    static Stream<Arguments> notUtf8() {
        return Stream.of(
                Arguments.of("a stray byte", new byte[] {'"', (byte) 0xFF, '"'}),
                Arguments.of("an overlong form", new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}),
                Arguments.of("an encoded surrogate", new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}),
                Arguments.of("UTF-16", "{\"title\":\"a\"}".getBytes(StandardCharsets.UTF_16LE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notUtf8")
    void a_body_that_is_not_utf_8_is_400(String name, byte[] body) {
        post(body, 400).jsonPath("$.code").isEqualTo("malformed_json");
    }

    @Test
    void a_missing_body_is_400() {
        alice().post()
                .uri("/api/v1/notes")
                .contentType(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("body_required");
    }

    static Stream<Arguments> unacceptable() {
        return Stream.of(
                Arguments.of("{\"title\":\"a\",\"colour\":1}", "colour", "unknown_field"),
                Arguments.of("{\"title\":1}", "title", "wrong_type"),
                Arguments.of("{\"title\":true}", "title", "wrong_type"),
                Arguments.of("{\"title\":{}}", "title", "wrong_type"),
                Arguments.of("{\"title\":\"a\",\"count\":\"1\"}", "count", "wrong_type"),
                Arguments.of("{\"title\":\"a\",\"count\":1.5}", "count", "wrong_type"),
                Arguments.of("{\"title\":\"a\",\"count\":99999999999}", "count", "wrong_type"),
                Arguments.of("{\"title\":\"a\",\"count\":" + "9".repeat(2000) + "}", "", "too_complex"),
                Arguments.of("{\"title\":\"a\",\"priority\":\"low\"}", "priority", "invalid_format"),
                Arguments.of("{\"title\":\"a\",\"priority\":\" LOW\"}", "priority", "invalid_format"),
                Arguments.of("{\"title\":\"a\",\"priority\":0}", "priority", "wrong_type"),
                Arguments.of("{\"title\":\"a\",\"dueAt\":\"tomorrow\"}", "dueAt", "invalid_format"),
                Arguments.of("{\"title\":\"a\",\"dueAt\":\"2030-01-31T09:00:00\"}", "dueAt", "invalid_format"),
                Arguments.of("{\"title\":\"a\",\"dueAt\":\"+12345-01-31T09:00:00Z\"}", "dueAt", "invalid_format"),
                Arguments.of("{\"title\":\"a\",\"dueAt\":0}", "dueAt", "wrong_type"),
                Arguments.of("{\"title\":\"a\",\"tags\":\"one\"}", "tags", "wrong_type"),
                Arguments.of("{\"title\":\"a\",\"tags\":[\"one\",2]}", "tags[1]", "wrong_type"),
                Arguments.of("{\"title\":\"a\",\"tags\":[\"one\",\"too long\"]}", "tags[1]", "too_long"),
                Arguments.of("{\"title\":\"a\",\"tags\":[\"a\",\"b\",\"c\"]}", "tags", "too_long"),
                Arguments.of("{}", "title", "required"),
                Arguments.of("{\"title\":null}", "title", "required"),
                Arguments.of("{\"title\":\" \\u00a0\"}", "title", "required"),
                Arguments.of("{\"title\":\"" + "\uD83D\uDE00".repeat(201) + "\"}", "title", "too_long"),
                Arguments.of("{\"title\":\"a\\u0000b\"}", "title", "invalid_characters"),
                Arguments.of("{\"title\":\"a\\ud83d\"}", "title", "invalid_characters"),
                Arguments.of("{\"title\":\"a\\nb\"}", "title", "invalid_characters"),
                Arguments.of("[]", "", "wrong_type"),
                Arguments.of("[".repeat(20_000), "", "wrong_type"),
                Arguments.of("\"text\"", "", "wrong_type"));
    }

    @ParameterizedTest(name = "[{index}] {1} {2}")
    @MethodSource("unacceptable")
    void content_that_breaks_a_rule_is_422_and_names_the_field(String json, String field, String code) {
        post(json, 422)
                .jsonPath("$.code")
                .isEqualTo("validation_failed")
                .jsonPath("$.errors.length()")
                .isEqualTo(1)
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code)
                .jsonPath("$.errors[0].message")
                .isNotEmpty();
    }

    private static String emptyTexts(int count) {
        return "[" + "\"\",".repeat(count - 1) + "\"\"]";
    }

    @Test
    void a_list_that_is_too_long_is_one_error_whatever_its_elements_are() {
        post("{\"title\":\"a\",\"tags\":" + emptyTexts(900) + "}", 422)
                .jsonPath("$.errors.length()")
                .isEqualTo(1)
                .jsonPath("$.errors[0].field")
                .isEqualTo("tags")
                .jsonPath("$.errors[0].code")
                .isEqualTo("too_long");
    }

    @Test
    void a_body_of_more_values_than_any_resource_has_is_not_read_on() {
        post("{\"title\":\"a\",\"tags\":" + emptyTexts(349_000) + "}", 422)
                .jsonPath("$.errors.length()")
                .isEqualTo(1)
                .jsonPath("$.errors[0].field")
                .value(field -> assertThat(field).asString().startsWith("tags["))
                .jsonPath("$.errors[0].code")
                .isEqualTo("too_complex");
    }

    @Test
    void a_hundred_errors_are_told_at_most() {
        alice().post()
                .uri("/api/v1/labels")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"names\":" + emptyTexts(900) + "}")
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors.length()")
                .isEqualTo(100);
    }

    @Test
    void the_rules_are_told_in_english_wherever_the_server_stands() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            post("{}", 422).jsonPath("$.errors[0].message").isEqualTo("must not be null");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_field_name_the_client_chose_is_cut() {
        post("{\"" + "\uD83D\uDE00".repeat(150) + "\":1}", 422)
                .jsonPath("$.errors[0].field")
                .isEqualTo("\uD83D\uDE00".repeat(100));
        post("{\"x" + "\uD83D\uDE00".repeat(150) + "\":1}", 422)
                .jsonPath("$.errors[0].field")
                .isEqualTo("x" + "\uD83D\uDE00".repeat(99) + "?");
    }

    @Test
    void the_lengths_are_counted_in_code_points() {
        alice().post()
                .uri("/api/v1/notes")
                .bodyValue(Map.of("title", "\uD83D\uDE00".repeat(200), "description", "one\ttab\nand a line"))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/labels?count=1, name, required",
        "/api/v1/labels?name=long&count=1, name, too_long",
        "/api/v1/labels?name=a&count=many, count, invalid_parameter",
        "/api/v1/echo?id=1-1-1-1-1, id, invalid_parameter",
        "/api/v1/echo?id=%207b0c3f3e-6a53-4b2a-9a8c-0a4d8f7a1f11, id, invalid_parameter",
    })
    void a_parameter_that_breaks_a_rule_is_400_and_named(String uri, String field, String code) {
        alice().get()
                .uri(URI.create("http://localhost:" + port + uri))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("invalid_request")
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }
}
