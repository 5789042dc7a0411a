package io.taskledger.standalone.system;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a good description of an API has, beyond being valid. */
final class OpenApiLint {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options");
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z]+([A-Z][a-z]+)*");

    private final JsonNode document;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> operationIds = new HashSet<>();

    private OpenApiLint(JsonNode document) {
        this.document = document;
    }

    /** Says what is wrong with a document; empty if nothing is. */
    static List<String> complaints(JsonNode document) {
        OpenApiLint lint = new OpenApiLint(document);
        lint.checkOperations();
        lint.checkReferences();
        return lint.complaints;
    }

    private void checkOperations() {
        Set<String> tags = new TreeSet<>();
        document.path("tags").forEach(tag -> {
            tags.add(tag.path("name").asString());
            require(tag.has("description"), "tag " + tag.path("name") + " has no description");
        });
        document.path("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (METHODS.contains(method)) {
                        checkOperation(method.toUpperCase() + " " + path, path, operation, tags);
                    }
                }));
    }

    private void checkOperation(String where, String path, JsonNode operation, Set<String> tags) {
        String id = operation.path("operationId").asString("");
        require(CAMEL_CASE.matcher(id).matches(), where + " has the operationId '" + id + "'");
        require(operationIds.add(id), where + " shares its operationId " + id);
        String summary = operation.path("summary").asString("");
        require(!summary.isEmpty() && !summary.endsWith("."), where + " has the summary '" + summary + "'");
        require(
                operation.path("tags").size() == 1
                        && tags.contains(operation.path("tags").path(0).asString()),
                where + " needs one tag that is described");
        checkParameters(where, path, operation);
        checkResponses(where, operation);
    }

    private void checkParameters(String where, String path, JsonNode operation) {
        Set<String> declared = new HashSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode resolved = resolve(parameter);
            String name = resolved.path("name").asString("");
            require(resolved.has("schema"), where + ": parameter " + name + " has no schema");
            if (resolved.path("in").asString("").equals("path")) {
                declared.add(name);
            } else {
                require(resolved.has("description"), where + ": parameter " + name + " has no description");
            }
        }
        Matcher template = PATH_PARAMETER.matcher(path);
        while (template.find()) {
            require(
                    declared.contains(template.group(1)),
                    where + ": path parameter " + template.group(1) + " is missing");
        }
    }

    private void checkResponses(String where, JsonNode operation) {
        Set<String> statuses = new TreeSet<>();
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            JsonNode resolved = resolve(response.getValue());
            String status = response.getKey();
            statuses.add(status);
            require(!resolved.path("description").asString("").isBlank(), where + " does not describe " + status);
            if (status.startsWith("4") || status.startsWith("5")) {
                require(
                        resolved.path("content").has("application/problem+json"),
                        where + " answers " + status + " with something else than a problem");
            }
        }
        require(statuses.stream().anyMatch(status -> status.startsWith("2")), where + " never succeeds");
        require(
                operation.path("security").isEmpty() || statuses.stream().anyMatch(status -> status.startsWith("4")),
                where + " never fails");
    }

    private void checkReferences() {
        Set<String> used = new HashSet<>();
        for (JsonNode reference : document.findValues("$ref")) {
            String target = reference.asString();
            used.add(target);
            require(
                    target.startsWith("#/") && !document.at(target.substring(1)).isMissingNode(),
                    target + " leads nowhere");
        }
        document.path("components")
                .path("schemas")
                .propertyNames()
                .forEach(name ->
                        require(used.contains("#/components/schemas/" + name), "schema " + name + " is not used"));
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    private void require(boolean holds, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }
}
