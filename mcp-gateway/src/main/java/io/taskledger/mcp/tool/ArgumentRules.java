package io.taskledger.mcp.tool;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.taskledger.runtime.problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks arguments against a tool's input schema (JSON Schema 2020-12) and names each argument at fault with the code
 * the REST API uses for the same mistake. Immutable and thread-safe.
 */
final class ArgumentRules {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            Dialects.getDraft202012(),
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build()));

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("additionalProperties", "unknown_field"),
            Map.entry("required", "required"),
            Map.entry("type", "wrong_type"),
            Map.entry("enum", "invalid_value"),
            Map.entry("maxLength", "too_long"),
            Map.entry("minLength", "too_short"),
            Map.entry("maxItems", "too_long"),
            Map.entry("uniqueItems", "duplicate"),
            Map.entry("minimum", "too_small"),
            Map.entry("maximum", "too_large"),
            Map.entry("pattern", "invalid_format"));

    private final JsonMapper json;
    private final Schema schema;

    ArgumentRules(JsonMapper json, Map<String, Object> inputSchema) {
        this.json = json;
        this.schema = SCHEMAS.getSchema(json.valueToTree(inputSchema));
    }

    /** Returns the arguments at fault, in the order of the schema's keywords; empty if there are none. */
    List<FieldError> violations(Map<String, Object> arguments) {
        JsonNode tree = json.valueToTree(arguments);
        List<FieldError> violations = schema.validate(tree).stream()
                .map(ArgumentRules::fieldError)
                .collect(Collectors.toCollection(ArrayList::new));
        tree.properties().stream()
                .filter(argument -> hasUnpairedSurrogate(argument.getValue()))
                .forEach(argument -> violations.add(
                        new FieldError(argument.getKey(), "invalid_format", "must be text that UTF-8 can express")));
        return violations;
    }

    /** JSON can spell half a surrogate pair, no service can be sent it. */
    private static boolean hasUnpairedSurrogate(JsonNode value) {
        return value.isString()
                ? !StandardCharsets.UTF_8.newEncoder().canEncode(value.stringValue())
                : value.valueStream().anyMatch(ArgumentRules::hasUnpairedSurrogate);
    }

    private static FieldError fieldError(Error error) {
        String code = CODES.getOrDefault(error.getKeyword(), "invalid");
        String message = code.equals("unknown_field") ? "is not an argument of this tool" : error.getMessage();
        return new FieldError(field(error), code, message);
    }

    /** A path such as {@code tags[2]}; what is missing or too much counts as the field, not the object around it. */
    private static String field(Error error) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            append(path, error.getInstanceLocation().getElement(i));
        }
        if (error.getProperty() != null) {
            append(path, error.getProperty());
        }
        return path.toString();
    }

    private static void append(StringBuilder path, Object element) {
        if (element instanceof Integer index) {
            path.append('[').append(index).append(']');
        } else {
            path.append(path.isEmpty() ? "" : ".").append(element);
        }
    }
}
