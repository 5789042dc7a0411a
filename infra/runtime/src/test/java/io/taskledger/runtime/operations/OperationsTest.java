package io.taskledger.runtime.operations;

import io.taskledger.runtime.sample.RuntimeTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsTest extends RuntimeTest {

    @Test
    void health_is_public_and_names_its_components_without_details() {
        client.get()
                .uri("/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("UP")
                .jsonPath("$.components.ping.status")
                .isEqualTo("UP")
                .jsonPath("$.components.ping.details")
                .doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness"})
    void probes_are_public(String path) {
        client.get().uri(path).exchange().expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/info",
                "/actuator/env",
                "/actuator/health",
                "/actuator/health/public",
                "/actuator/heapdump",
                "/actuator/loggers"
            })
    void the_rest_of_the_actuator_is_closed(String path) {
        client.get().uri(path).exchange().expectStatus().isUnauthorized();
        client.get()
                .uri(path)
                .header("Authorization", "Bearer " + ISSUER.token(c -> c.claim("roles", List.of("ADMIN"))))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void metrics_are_for_administrators() {
        client.get().uri("/actuator/prometheus").exchange().expectStatus().isUnauthorized();
        alice().get().uri("/actuator/prometheus").exchange().expectStatus().isForbidden();
        client.get()
                .uri("/actuator/prometheus")
                .header("Authorization", "Bearer " + ISSUER.token(c -> c.claim("roles", List.of("ADMIN"))))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(body -> org.assertj.core.api.Assertions.assertThat(body).contains("jvm_memory_used_bytes"));
    }
}
