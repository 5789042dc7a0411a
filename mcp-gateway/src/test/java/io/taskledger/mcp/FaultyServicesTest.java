package io.taskledger.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Services that fail, in every way HTTP has: the agent learns that, whether to try again, and nothing else. */
class FaultyServicesTest extends GatewayTest {

    private static final String PROBLEM = "{\"code\":\"x\",\"detail\":\"secret internals\"}";
    private static final String UNCERTAIN = "it may have happened all the same";

    private JsonNode list() throws Exception {
        return called(allScopes(), "list_tasks", Map.of());
    }

    private JsonNode add() throws Exception {
        return called(allScopes(), "add_task", Map.of("title", "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "503 | application/problem+json | 3 | x: | in 3 s",
                "429 | application/problem+json | 60 | x: | in 60 s",
                "503 | text/html | 3 | unavailable: | in 3 s",
                "429 | text/html | Wed, 21 Oct 2026 07:28:00 GMT | unavailable: | in 1 s"
            })
    void says_when_to_try_again(int status, String contentType, String retryAfter, String code, String advice)
            throws Exception {
        SERVICES.answer(status, Map.of("Content-Type", contentType, "Retry-After", retryAfter), PROBLEM);

        assertFailure(list(), code, advice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "<html>secret internals</html>", "{\"code\":{},\"detail\":\"secret internals\"}"})
    void says_when_to_try_again_though_the_problem_is_unreadable(String body) throws Exception {
        SERVICES.answer(503, Map.of("Retry-After", "3"), body);

        assertFailure(list(), "unavailable: ", "in 3 s");
    }

    @ParameterizedTest
    @CsvSource({
        "500, application/problem+json",
        "502, text/html",
        "401, application/problem+json",
        "418, text/html",
        "302, text/html"
    })
    void keeps_a_fault_to_itself(int status, String contentType) throws Exception {
        SERVICES.answer(status, Map.of("Content-Type", contentType, "Location", "http://evil.example"), PROBLEM);

        assertFailure(add(), "internal_error: ", UNCERTAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"id\":\"secret internals\"}", "<html>secret internals</html>"})
    void keeps_an_answer_it_cannot_read_to_itself(String body) throws Exception {
        SERVICES.answer(200, Map.of(), body);

        assertFailure(add(), "internal_error: ", UNCERTAIN);
    }

    @Test
    void keeps_an_answer_of_another_media_type_to_itself() throws Exception {
        SERVICES.answer(200, Map.of("Content-Type", "text/html"), "<html>secret internals</html>");

        assertFailure(add(), "internal_error: ", UNCERTAIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 422, 503})
    void takes_no_answer_of_ten_megabytes(int status) throws Exception {
        SERVICES.answer(status, Map.of(), "{\"detail\":\"" + "x".repeat(10_000_000) + "\"}");

        assertThat(text(list())).hasSizeLessThan(300);
    }

    @Test
    void does_not_take_the_beginning_of_an_answer_for_the_whole() throws Exception {
        SERVICES.breakOff("{\"items\":[]}");

        assertFailure(list(), "internal_error: ");
    }
}
