package io.taskledger.mcp.tool;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import io.taskledger.runtime.problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks arguments against a tool's input schema (JSON Schema 2020-12) and names each argument at fault with the code
 * the REST API uses for the same mistake. The cost is linear in the arguments and the report bounded, whatever a client
 * sends: this runs on an event loop. Immutable and thread-safe.
 */
final class ArgumentRules {

    private static final int MAX_VIOLATIONS = 20;

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            Dialects.getDraft202012(),
            registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .locale(Locale.ENGLISH)
                    .failFast(true)
                    .pathType(PathType.JSON_PATH)
                    .build()));

    private final JsonMapper json;
    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final List<String> required;

    /**
     * @param inputSchema a closed object; of its own keywords {@code properties} and {@code required} count. The keywords
     *     of an argument are checked in their order up to the first one broken, so {@code maxItems} belongs before
     *     {@code items}.
     */
    ArgumentRules(JsonMapper json, Map<String, Object> inputSchema) {
        this.json = json;
        JsonNode schema = json.valueToTree(inputSchema);
        schema.path("properties")
                .properties()
                .forEach(property -> schemas.put(property.getKey(), SCHEMAS.getSchema(property.getValue())));
        this.required =
                schema.path("required").valueStream().map(JsonNode::stringValue).toList();
    }

    /**
     * Returns the arguments at fault, each with the first rule it breaks: those of the schema in its order, then unknown
     * ones; the first 20 if there are more, none if all is well.
     */
    List<FieldError> violations(Map<String, Object> arguments) {
        Stream<FieldError> unfit = schemas.entrySet().stream()
                .flatMap(rule -> violation(rule.getKey(), rule.getValue(), arguments).stream());
        Stream<FieldError> unknown = arguments.keySet().stream()
                .filter(name -> !schemas.containsKey(name))
                .map(name -> new FieldError(name, "unknown_field", "is not an argument of this tool"));
        return Stream.concat(unfit, unknown).limit(MAX_VIOLATIONS).toList();
    }

    private Optional<FieldError> violation(String name, Schema schema, Map<String, Object> arguments) {
        if (required.contains(name) && arguments.get(name) == null) {
            return Optional.of(new FieldError(name, "required", "must be sent"));
        }
        if (!arguments.containsKey(name)) {
            return Optional.empty();
        }
        JsonNode value = json.valueToTree(arguments.get(name));
        if (value.isNumber() && value.canConvertToExactIntegral() && !value.canConvertToLong()) {
            // the schema library can't compare it
            return Optional.of(new FieldError(name, "wrong_type", "must fit into 64 bits"));
        }
        Optional<FieldError> violation = schema.validate(value).stream()
                .findFirst()
                .map(error -> new FieldError(name + path(error), code(error), error.getMessage()));
        return violation.isPresent() || isStorable(value)
                ? violation
                : Optional.of(new FieldError(name, "invalid_characters", "must not contain NUL or lone surrogates"));
    }

    private static String code(Error error) {
        return switch (error.getKeyword()) {
            case "type" -> "wrong_type";
            case "enum", "pattern" -> "invalid_format";
            // text that may not be empty counts as missing, as in the REST API
            case "minLength" -> "required";
            case "maxLength", "maxItems" -> "too_long";
            case "minimum" -> "too_small";
            case "maximum" -> "too_large";
            default -> "invalid";
        };
    }

    /** Where in the argument, such as {@code [2]}; empty for the argument itself. */
    private static String path(Error error) {
        return error.getInstanceLocation().toString().substring(1);
    }

    private static boolean isStorable(JsonNode value) {
        if (value.isContainer()) {
            return value.valueStream().allMatch(ArgumentRules::isStorable);
        }
        String text = value.asString("");
        return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
