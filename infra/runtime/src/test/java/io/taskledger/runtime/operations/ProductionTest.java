package io.taskledger.runtime.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskledger.runtime.sample.HardenedRuntimeTest;
import io.taskledger.runtime.sample.RawConnection;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

class ProductionTest extends HardenedRuntimeTest {

    @Test
    void browsers_are_told_to_stay_with_https() throws Exception {
        client(port)
                .get()
                .uri("/open/text")
                .exchange()
                .expectHeader()
                .valueEquals("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("GET /open|text HTTP/1.1\r\nHost: tasks.example.com\r\n\r\n");
            assertThat(connection.answer()).contains("Strict-Transport-Security: max-age=31536000");
        }
    }

    @Test
    void metrics_need_no_token_on_the_management_port() {
        client(managementPort)
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(metrics -> assertThat(metrics).contains("jvm_memory_used_bytes"));
    }

    @Test
    void the_rest_of_the_management_port_is_closed_and_the_server_port_has_no_metrics() {
        for (String path : new String[] {"/actuator", "/actuator/env", "/actuator/health", "/api/v1/caller"}) {
            client(managementPort).get().uri(path).exchange().expectStatus().isUnauthorized();
        }
        client(managementPort)
                .get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk();
        client(port).get().uri("/actuator/prometheus").exchange().expectStatus().isUnauthorized();
        client(port).get().uri("/health").exchange().expectStatus().isOk();
    }

    @Test
    void the_contact_for_vulnerabilities_can_be_set() {
        client(port)
                .get()
                .uri("/.well-known/security.txt")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(text -> assertThat(text)
                        .contains(
                                "Contact: https://example.com/security\n",
                                "Canonical: https://tasks.example.com/.well-known/security.txt\n"));
    }

    @Test
    void starts_without_its_issuer_and_verifies_tokens_as_soon_as_it_is_back() {
        String token = ISSUER.token(claims -> claims.audience("https://tasks.example.com/api"));
        client(port)
                .get()
                .uri("/api/v1/caller")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "5")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("issuer_unavailable");

        ISSUER.setDown(false);
        await().untilAsserted(() -> client(port)
                .get()
                .uri("/api/v1/caller")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange()
                .expectStatus()
                .isOk());
    }
}
