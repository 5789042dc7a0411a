package io.taskledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest extends AuditProjectorTest {

    @Test
    void every_route_is_described_with_its_media_type() {
        JsonNode paths = JSON.readTree(API.get()
                        .uri("/openapi.json")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .get("paths");

        assertThat(mediaTypes(paths, "/api/v1/audit/events")).containsExactly("application/json");
        assertThat(mediaTypes(paths, "/api/v1/audit/events/{id}"))
                .containsExactlyInAnyOrder("application/json", "application/octet-stream");
        assertThat(mediaTypes(paths, "/api/v1/audit/events/{id}/proof")).containsExactly("text/plain;charset=UTF-8");
        assertThat(mediaTypes(paths, "/api/v1/audit/checkpoint")).containsExactly("text/plain;charset=UTF-8");
        assertThat(mediaTypes(paths, "/api/v1/audit/consistency")).containsExactly("application/json");
        assertThat(mediaTypes(paths, "/.well-known/taskledger-audit.vkey")).containsExactly("text/plain;charset=UTF-8");
        assertThat(mediaTypes(paths, "/api/v1/privacy/requests")).containsExactly("application/json");
        assertThat(mediaTypes(paths, "/api/v1/privacy/requests/{id}")).containsExactly("application/json");
        assertThat(mediaTypes(paths, "/api/v1/privacy/requests/{id}/download")).containsExactly("application/zip");
    }

    private static Iterable<String> mediaTypes(JsonNode paths, String path) {
        return paths.path(path)
                .path("get")
                .path("responses")
                .path("200")
                .path("content")
                .propertyNames();
    }
}
