package io.taskledger.runtime.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.runtime.sample.RuntimeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class TraceparentTest extends RuntimeTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CLIENT_SPAN = "00f067aa0ba902b7";

    private String traceparent(String... sent) {
        return client.get()
                .uri("/open/traceparent")
                .header("traceparent", sent)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01"})
    void continues_the_clients_trace_in_a_span_of_its_own(String flags) {
        assertThat(traceparent("00-" + TRACE + "-" + CLIENT_SPAN + "-" + flags))
                .matches("00-" + TRACE + "-(?!0{16})[0-9a-f]{16}-" + flags)
                .doesNotContain(CLIENT_SPAN);
    }

    @Test
    void starts_a_trace_if_the_client_has_none() {
        assertThat(traceparent()).matches("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-0[01]");
    }

    @Test
    void is_absent_if_the_request_is_not_traced() {
        MockServerHttpRequest request = MockServerHttpRequest.get("/")
                .header("traceparent", "00-" + TRACE + "-" + CLIENT_SPAN + "-01")
                .build();

        assertThat(Traceparent.of(MockServerWebExchange.from(request))).isEmpty();
    }
}
