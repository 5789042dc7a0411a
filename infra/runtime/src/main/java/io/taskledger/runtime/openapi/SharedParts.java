package io.taskledger.runtime.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.taskledger.runtime.PublicUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** What all operations share: the title page, the bearer scheme, the problem schema and the common refusals. */
final class SharedParts implements GlobalOpenApiCustomizer {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";

    private static final Map<String, String> REFUSALS = refusals();

    private final PublicUrl publicUrl;

    SharedParts(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    private static Map<String, String> refusals() {
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put("400", "The request is malformed: JSON, a parameter, a header or a cursor");
        refusals.put("401", "There is no valid token");
        refusals.put("403", "The token lacks a scope or role (insufficient_scope)");
        refusals.put("503", "A dependency is down or behind; Retry-After says when to try again");
        return refusals;
    }

    @Override
    public void customise(OpenAPI api) {
        api.setInfo(new Info()
                .title("Taskledger")
                .version("v1")
                .description("A task backend that can prove what happened and forget who it happened to."));
        api.setServers(List.of(new Server().url(publicUrl.value().toString())));
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        api.getComponents()
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("Access token with audience " + publicUrl.apiAudience()))
                .addSchemas("FieldError", fieldError())
                .addSchemas(PROBLEM, problem());
        REFUSALS.forEach((status, text) -> api.getComponents().addResponses(status, response(text)));
        if (api.getPaths() != null) {
            api.getPaths()
                    .forEach((path, item) -> item.readOperations().forEach(operation -> complete(path, operation)));
        }
    }

    private static void complete(String path, Operation operation) {
        if (!path.startsWith("/api/")) {
            return;
        }
        if (operation.getSecurity() == null) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        }
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        REFUSALS.keySet().forEach(status -> operation
                .getResponses()
                .putIfAbsent(status, new ApiResponse().$ref("#/components/responses/" + status)));
    }

    private static ApiResponse response(String description) {
        Schema<?> reference = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        Content content = new Content().addMediaType("application/problem+json", new MediaType().schema(reference));
        return new ApiResponse().description(description).content(content);
    }

    private static Schema<?> problem() {
        return object("RFC 9457 problem details")
                .addProperty("type", string("URI of the kind of problem, as stable as code"))
                .addProperty("title", string("The kind of problem in words"))
                .addProperty("status", typed("integer", "The HTTP status"))
                .addProperty("detail", string("What happened in this case"))
                .addProperty("code", string("The kind of problem for programs, snake_case"))
                .addProperty("traceId", string("W3C trace id, to be quoted in reports"))
                .addProperty(
                        "errors",
                        typed("array", "The fields at fault")
                                .items(new Schema<>().$ref("#/components/schemas/FieldError")))
                .required(List.of("type", "title", "status", "detail", "code", "traceId"));
    }

    private static Schema<?> fieldError() {
        return object("What is wrong with one field")
                .addProperty("field", string("Path of the field, or name of the parameter or header"))
                .addProperty("code", string("Reason for programs, snake_case"))
                .addProperty("message", string("The rule that was broken"))
                .required(List.of("field", "code", "message"));
    }

    private static Schema<Object> object(String description) {
        return typed("object", description);
    }

    private static Schema<Object> string(String description) {
        return typed("string", description);
    }

    private static Schema<Object> typed(String type, String description) {
        Schema<Object> schema = new Schema<>();
        schema.setType(type);
        schema.addType(type);
        schema.setDescription(description);
        return schema;
    }
}
