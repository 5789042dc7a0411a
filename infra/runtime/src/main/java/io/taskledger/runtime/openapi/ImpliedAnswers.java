package io.taskledger.runtime.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.taskledger.runtime.web.ApiHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The answers and their headers that follow from what a call is and takes, so that no controller repeats them. */
final class ImpliedAnswers {

    /** What every call of the API may be refused with. */
    private static final Set<String> OF_EVERY_CALL = Set.of("400", "401", "403", "406", "503");

    private static final Map<String, String> REFUSALS = refusals();

    private static final Map<String, String> HEADERS = headers();

    private ImpliedAnswers() {}

    private static Map<String, String> refusals() {
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put("400", "The request is malformed: JSON, a parameter, a header or a cursor");
        refusals.put("401", "There is no valid token");
        refusals.put("403", "The token lacks a scope or role (insufficient_scope)");
        refusals.put("404", "It is not there, or it is somebody else's");
        refusals.put("406", "The Accept header allows none of the answer's media types");
        refusals.put(
                "409",
                "The state of the resource forbids it, or a request with the same Idempotency-Key is in progress (request_in_progress, with Retry-After)");
        refusals.put("412", "If-Match names another version (version_conflict); currentVersion tells the current one");
        refusals.put("413", "The body is larger than 1 MiB");
        refusals.put("415", "The body is of a media type or content coding that the call does not take");
        refusals.put("422", "Fields of the body break a rule, or the key came with another request; errors names them");
        refusals.put("503", "A dependency is down or behind; Retry-After says when to try again");
        return refusals;
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", "Version of the resource, in quotes");
        headers.put("Link", "The next page, with rel=\"next\"; absent on the last one (RFC 8288)");
        headers.put("Location", "Path of the new resource");
        headers.put(ApiHeaders.OPERATION, "Id of the write");
        headers.put(
                ApiHeaders.REPLAYED, "true if the write was done for an earlier request with the same Idempotency-Key");
        headers.put(ApiHeaders.POSITION, "Position of the write in the event stream: reads that send it see the write");
        return headers;
    }

    /** Adds what {@link #complete} refers to. */
    static void define(Components components) {
        REFUSALS.forEach((status, text) -> components.addResponses(status, problem(text)));
        HEADERS.forEach((name, text) ->
                components.addHeaders(name, new Header().description(text).schema(new Schema<>().typesItem("string"))));
    }

    /** Adds the answers of one call. */
    static void complete(String path, HttpMethod method, Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        OF_EVERY_CALL.forEach(status -> refuse(operation, status));
        if (path.contains("{")) {
            refuse(operation, "404");
        }
        if (method != HttpMethod.GET) {
            refuse(operation, "409");
        }
        if (takes(operation, ApiHeaders.IDEMPOTENCY_KEY)) {
            refuse(operation, "422");
            for (String header : List.of(ApiHeaders.POSITION, ApiHeaders.OPERATION, ApiHeaders.REPLAYED)) {
                head(operation, header, "200", "201", "202", "204");
            }
        }
        if (operation.getRequestBody() != null) {
            List.of("413", "415", "422").forEach(status -> refuse(operation, status));
        }
        if (takes(operation, "If-Match")) {
            refuse(operation, "412");
            head(operation, "ETag", "200");
        }
        if (takes(operation, "If-None-Match")) {
            operation.getResponses().addApiResponse("304", new ApiResponse().description("The client has it already"));
            head(operation, "ETag", "200", "304");
        }
        if (takes(operation, "cursor")) {
            head(operation, "Link", "200");
        }
        head(operation, "ETag", "201");
        head(operation, "Location", "201", "202");
    }

    private static boolean takes(Operation operation, String parameter) {
        return Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .map(Parameter::getName)
                .anyMatch(parameter::equals);
    }

    private static void refuse(Operation operation, String status) {
        operation.getResponses().putIfAbsent(status, new ApiResponse().$ref("#/components/responses/" + status));
    }

    /** Adds the header to the answers of these statuses, as far as the call has them. */
    private static void head(Operation operation, String header, String... statuses) {
        for (String status : statuses) {
            ApiResponse answer = operation.getResponses().get(status);
            if (answer != null) {
                answer.addHeaderObject(header, new Header().$ref("#/components/headers/" + header));
            }
        }
    }

    private static ApiResponse problem(String description) {
        Schema<?> reference = new Schema<>().$ref("#/components/schemas/" + SharedParts.PROBLEM);
        Content content = new Content().addMediaType("application/problem+json", new MediaType().schema(reference));
        return new ApiResponse().description(description).content(content);
    }
}
