package io.taskledger.runtime.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.runtime.sample.RuntimeTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest extends RuntimeTest {

    private JsonNode document() {
        String json = client.get()
                .uri("/openapi.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return new JsonMapper().readTree(json);
    }

    @Test
    void is_openapi_3_1_of_the_public_url() {
        JsonNode api = document();
        assertThat(api.path("openapi").asString()).startsWith("3.1.");
        assertThat(api.at("/info/title").asString()).isEqualTo("Taskledger");
        assertThat(api.at("/info/version").asString()).isEqualTo("v1");
        assertThat(api.at("/servers/0/url").asString()).isEqualTo("http://localhost:9000");
    }

    @Test
    void every_reference_leads_somewhere() {
        JsonNode api = document();
        List<String> references = new ArrayList<>();
        api.findValues("$ref").forEach(reference -> references.add(reference.asString()));
        assertThat(references)
                .contains("#/components/schemas/Problem", "#/components/responses/401")
                .allSatisfy(
                        reference -> assertThat(api.at(reference.substring(1)).isMissingNode())
                                .isFalse());
    }

    @Test
    void every_call_of_the_api_asks_for_a_token_and_tells_the_common_refusals() {
        JsonNode paths = document().path("paths");
        List<JsonNode> operations = new ArrayList<>();
        paths.properties().forEach(path -> {
            if (path.getKey().startsWith("/api/")) {
                operations.addAll(path.getValue().values());
            }
        });
        assertThat(operations).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.at("/security/0").has("bearer")).isTrue();
            assertThat(operation.path("responses").propertyNames()).contains("400", "401", "403", "406", "503");
        });
    }

    @Test
    void refusals_are_problems() {
        JsonNode components = document().path("components");
        assertThat(components.path("responses").values()).isNotEmpty().allSatisfy(response -> assertThat(
                        response.at("/content/application~1problem+json/schema/$ref")
                                .asString())
                .isEqualTo("#/components/schemas/Problem"));
        assertThat(components.at("/schemas/Problem/required").values())
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "code", "traceId");
        assertThat(components.at("/schemas/Problem/properties/status/type").asString())
                .isEqualTo("integer");
        assertThat(components
                        .at("/schemas/Problem/properties/errors/items/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/FieldError");
    }

    @Test
    void tokens_are_bearer_tokens() {
        JsonNode scheme = document().at("/components/securitySchemes/bearer");
        assertThat(scheme.path("type").asString()).isEqualTo("http");
        assertThat(scheme.path("scheme").asString()).isEqualTo("bearer");
        assertThat(scheme.path("description").asString()).contains("http://localhost:9000/api");
    }

    @Test
    void a_call_with_a_body_tells_how_it_may_be_refused() {
        assertThat(answers("/notes", "post").propertyNames())
                .containsExactlyInAnyOrder("200", "400", "401", "403", "406", "409", "413", "415", "422", "503");
    }

    @Test
    void conditional_calls_tell_how_they_end() {
        assertThat(answers("/notes/{id}", "get").propertyNames())
                .containsExactlyInAnyOrder("200", "304", "400", "401", "403", "404", "406", "503");
        assertThat(answers("/notes/{id}", "get").at("/304/headers").propertyNames())
                .containsExactly("ETag");
        assertThat(answers("/notes/{id}", "delete").propertyNames())
                .containsExactlyInAnyOrder("204", "400", "401", "403", "404", "406", "409", "412", "422", "503");
    }

    @Test
    void writes_tell_where_they_stand_and_lists_where_they_go_on() {
        assertThat(answers("/notes/{id}", "delete").at("/204/headers").propertyNames())
                .containsExactlyInAnyOrder("Taskledger-Operation", "Taskledger-Position", "Idempotent-Replayed");
        assertThat(document()
                        .at("/paths/~1api~1v1~1notes~1{id}/delete/parameters")
                        .values())
                .extracting(parameter -> parameter.path("name").asString())
                .contains("If-Match", "Idempotency-Key");
        assertThat(answers("/notes", "get").at("/200/headers").propertyNames()).containsExactly("Link");
    }

    private JsonNode answers(String path, String method) {
        return document().path("paths").path("/api/v1" + path).path(method).path("responses");
    }

    @Test
    void bodies_are_closed_and_tell_what_they_need_and_what_may_be_null() {
        JsonNode note = document().at("/components/schemas/Note");
        assertThat(note.path("additionalProperties").isBoolean()).isTrue();
        assertThat(note.path("additionalProperties").asBoolean()).isFalse();
        assertThat(note.path("required").values())
                .extracting(JsonNode::asString)
                .containsExactly("title");
        assertThat(note.at("/properties/title/type").asString()).isEqualTo("string");
        assertThat(note.at("/properties/count/type").values())
                .extracting(JsonNode::asString)
                .containsExactly("integer", "null");
        assertThat(note.at("/properties/priority/anyOf/1/type").asString()).isEqualTo("null");
    }

    @Test
    void answers_stay_open_and_tell_what_is_always_there() {
        JsonNode page = document().at("/components/schemas/PageInteger");
        assertThat(page.has("additionalProperties")).isFalse();
        assertThat(page.path("required").values())
                .extracting(JsonNode::asString)
                .containsExactly("items");
        assertThat(page.at("/properties/nextCursor/type").asString()).isEqualTo("string");
    }

    @Test
    void lengths_of_texts_are_told() {
        JsonNode note = document().at("/components/schemas/Note/properties");
        assertThat(note.at("/title/minLength").asInt()).isEqualTo(1);
        assertThat(note.at("/title/maxLength").asInt()).isEqualTo(200);
        assertThat(note.at("/description/maxLength").asInt()).isEqualTo(4000);
        assertThat(note.path("description").has("minLength")).isFalse();
        assertThat(note.at("/tags/maxItems").asInt()).isEqualTo(2);
        assertThat(note.at("/tags/items/maxLength").asInt()).isEqualTo(5);
    }

    @Test
    void what_the_token_tells_is_no_parameter() {
        assertThat(document().at("/paths/~1api~1v1~1caller/get/parameters").values())
                .allSatisfy(parameter ->
                        assertThat(parameter.path("$ref").asString()).isEqualTo("#/components/parameters/Position"));
    }

    @Test
    void swagger_ui_is_at_docs_and_sends_nothing_away() {
        String location = client.get()
                .uri("/docs")
                .exchange()
                .expectStatus()
                .is3xxRedirection()
                .returnResult(String.class)
                .getResponseHeaders()
                .getFirst("Location");
        assertThat(location).endsWith("/swagger-ui/index.html");
        client.get()
                .uri(location)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(page -> assertThat(page)
                        .contains("swagger-initializer.js")
                        .doesNotContainPattern("(src|href)=\"(https?:)?//"));
        client.get()
                .uri("/openapi.json/swagger-config")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.url")
                .isEqualTo("/openapi.json")
                .jsonPath("$.validatorUrl")
                .isEqualTo("");
    }
}
