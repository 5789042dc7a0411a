package io.taskledger.runtime.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.runtime.sample.RuntimeTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

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
                .value(body -> assertThat(body).contains("jvm_memory_used_bytes"));
    }

    @Test
    void security_txt_tells_where_to_report_for_less_than_a_year() {
        client.get()
                .uri("/.well-known/security.txt")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
                .expectBody(String.class)
                .value(text -> {
                    assertThat(text)
                            .contains(
                                    "Contact: mailto:security@localhost\n",
                                    "Canonical: http://localhost:9000/.well-known/security.txt\n");
                    String expires = text.lines()
                            .filter(line -> line.startsWith("Expires: "))
                            .map(line -> line.substring("Expires: ".length()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(Instant.parse(expires))
                            .isBetween(
                                    Instant.now().plus(80, ChronoUnit.DAYS),
                                    Instant.now().plus(364, ChronoUnit.DAYS));
                });
    }
}
