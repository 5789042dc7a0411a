package io.taskledger.runtime.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.web.ApiHeaders;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** What all operations share: the title page, the bearer scheme, the problem schema, and that request bodies are closed. */
final class SharedParts implements GlobalOpenApiCustomizer {

    static final String PROBLEM = "Problem";

    private static final String BEARER = "bearer";
    private static final String POSITION = "Position";

    private static final Map<String, String> TAGS = tags();

    private final PublicUrl publicUrl;

    SharedParts(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    private static Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("Tasks", "The caller's own tasks");
        tags.put("Jobs", "Work that goes on after its request was answered");
        tags.put("Privacy", "Requests of data subjects about their own data");
        tags.put("Audit", "The verifiable log of everything that happened, for auditors");
        tags.put("Operations", "The machinery behind the API, for operators");
        return tags;
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
                .addParameters(POSITION, position())
                .addSchemas("FieldError", fieldError())
                .addSchemas(PROBLEM, problem());
        ImpliedAnswers.define(api.getComponents());
        if (api.getPaths() != null) {
            api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                complete(path, method, operation);
                closeBody(operation, api.getComponents().getSchemas());
            }));
            describeTags(api);
        }
    }

    private static void describeTags(OpenAPI api) {
        Set<String> used = api.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .flatMap(operation -> Stream.ofNullable(operation.getTags()).flatMap(List::stream))
                .collect(Collectors.toSet());
        TAGS.forEach((name, description) -> {
            if (used.contains(name)) {
                api.addTagsItem(new Tag().name(name).description(description));
            }
        });
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(SharedParts::completeSchema);
        }
        if (!path.startsWith("/api/")) {
            return;
        }
        if (method == PathItem.HttpMethod.GET) {
            operation.addParametersItem(new Parameter().$ref("#/components/parameters/" + POSITION));
        }
        if (operation.getSecurity() == null) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        }
        ImpliedAnswers.complete(path, method, operation);
    }

    /** Members that a body's schema does not name are refused. */
    private static void closeBody(Operation operation, Map<String, Schema> schemas) {
        Stream.ofNullable(operation.getRequestBody())
                .flatMap(body -> body.getContent().values().stream())
                .forEach(content -> close(content.getSchema(), schemas));
    }

    private static void close(Schema<?> schema, Map<String, Schema> schemas) {
        Schema<?> model = ModelRules.follow(schema, schemas);
        if (model != null && model.getProperties() != null) {
            model.setAdditionalProperties(false);
            model.getProperties().values().forEach(property -> close(property, schemas));
        }
    }

    /** A parameter that says nothing else is text. */
    private static void completeSchema(Parameter parameter) {
        if (parameter.getSchema() == null && parameter.getContent() == null && parameter.get$ref() == null) {
            Schema<Object> text = new Schema<>();
            text.setType("string");
            text.addType("string");
            parameter.setSchema(text);
        }
    }

    private static Parameter position() {
        return new HeaderParameter()
                .name(ApiHeaders.POSITION)
                .description(
                        "Position from the answer to a write: the read waits up to 5 seconds until it sees that write")
                .schema(typed("integer", "Position in the event stream").minimum(BigDecimal.ZERO));
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
