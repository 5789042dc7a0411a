package io.taskledger.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.runtime.sample.RawConnection;
import io.taskledger.runtime.sample.RuntimeTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest extends RuntimeTest {

    private String uri(String query) {
        return "http://localhost:" + port + "/api/v1/notes" + query;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?limit=1",
                "?limit=100",
                "?overdue=true&priority=LOW",
                "?dueFrom=2030-01-31T09:00:00Z",
                "?dueFrom=2030-01-31T09:00:00%2B01:00",
                "?q=%F0%9F%98%80",
                "?q=a+b%20c",
                "?q=[x]"
            })
    void takes_what_it_knows(String query) {
        alice().get().uri(URI.create(uri(query))).exchange().expectStatus().isOk();
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0, limit, invalid_parameter",
        "?limit=101, limit, invalid_parameter",
        "?limit=-1, limit, invalid_parameter",
        "?limit=1.0, limit, invalid_parameter",
        "?limit=, limit, invalid_parameter",
        "?limit=99999999999999999999, limit, invalid_parameter",
        "?limit=%D9%A1, limit, invalid_parameter",
        "?limit=1&limit=1, limit, repeated_parameter",
        "?lim%69t=1&limit=1, limit, repeated_parameter",
        "?colour=red, colour, unknown_parameter",
        "?LIMIT=1, LIMIT, unknown_parameter",
        "?&limit=1, '', unknown_parameter",
        "?priority=low, priority, invalid_parameter",
        "?priority=%20LOW, priority, invalid_parameter",
        "?overdue=yes, overdue, invalid_parameter",
        "?dueFrom=tomorrow, dueFrom, invalid_parameter",
        "?dueFrom=2030-01-31, dueFrom, invalid_parameter",
        "?dueFrom=%2B12030-01-31T09:00:00Z, dueFrom, invalid_parameter",
        "?q=%00, q, invalid_parameter",
        "?q=%FF, q, invalid_parameter",
        "?q=%ED%A0%80, q, invalid_parameter",
        "?q=, q, invalid_parameter",
        "?cursor=abc, cursor, invalid_cursor",
    })
    void refuses_what_it_does_not_know_and_names_it(String query, String field, String code) {
        alice().get()
                .uri(URI.create(uri(query)))
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

    @ParameterizedTest
    @ValueSource(strings = {"q=\u00C3\u00A9", "q=%4", "q=%zz", "q=\"", "q={}", "q=a|b"})
    void refuses_what_is_not_encoded(String query) throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("GET /api/v1/notes?" + query + " HTTP/1.1\r\nHost: localhost:" + port
                    + "\r\nAuthorization: Bearer " + ISSUER.token() + "\r\n\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 400").contains("application/problem+json");
        }
    }

    @Test
    void a_page_leads_to_the_next_one_with_the_same_parameters() {
        String link = alice().get()
                .uri(URI.create(uri("?q=%5Bx%5D+y&limit=60")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(60)
                .jsonPath("$.nextCursor")
                .isNotEmpty()
                .returnResult()
                .getResponseHeaders()
                .getFirst("Link");
        assertThat(link)
                .startsWith("</api/v1/notes?q=%5Bx%5D+y&limit=60&cursor=")
                .endsWith(">; rel=\"next\"");

        String next = link.substring(1, link.indexOf('>'));
        alice().get()
                .uri(URI.create("http://localhost:" + port + next))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist("Link")
                .expectBody()
                .jsonPath("$.items[0]")
                .isEqualTo(60)
                .jsonPath("$.nextCursor")
                .doesNotExist();
    }

    @Test
    void a_cursor_is_no_use_for_another_list_or_another_user() {
        String cursor = Cursor.encode("notes/alice/Optional.empty", "20");
        alice().get().uri(uri("?cursor=" + cursor)).exchange().expectStatus().isOk();
        alice().get()
                .uri(uri("?priority=LOW&cursor=" + cursor))
                .exchange()
                .expectStatus()
                .isBadRequest();
        client.get()
                .uri(uri("?cursor=" + cursor))
                .header("Authorization", "Bearer " + ISSUER.token(claims -> claims.subject("bob")))
                .exchange()
                .expectStatus()
                .isBadRequest();
    }
}
