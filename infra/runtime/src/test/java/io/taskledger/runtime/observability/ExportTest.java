package io.taskledger.runtime.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskledger.runtime.sample.HardenedRuntimeTest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ExportTest extends HardenedRuntimeTest {

    private static void call(int port, String trace) {
        client(port)
                .get()
                .uri("/open/failure/private-path?q=private-query")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .header("X-Request-Id", "the-request")
                .header("Cookie", "session=private-cookie")
                .header("User-Agent", "private-agent")
                .exchange()
                .expectStatus()
                .is5xxServerError();
    }

    @Test
    void an_internal_error_is_tracked_without_anything_that_may_identify_a_person() {
        String trace = "11112222333344445555666677778888";
        call(port, trace);

        await().untilAsserted(() -> assertThat(COLLECTOR.received("/api/1/envelope/"))
                .filteredOn(envelope -> envelope.contains(trace))
                .singleElement()
                .asString()
                .contains("java.lang", "IllegalStateException", "SampleController", "the-request")
                .doesNotContain("private", "127.0.0.1", "secret internals", "\"breadcrumbs\":[{", "server_name"));
    }

    @Test
    void spans_go_to_the_collector() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        call(port, trace);

        String bytes = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
        await().untilAsserted(
                        () -> assertThat(COLLECTOR.received("/v1/traces")).anyMatch(spans -> spans.contains(bytes)));
    }
}
