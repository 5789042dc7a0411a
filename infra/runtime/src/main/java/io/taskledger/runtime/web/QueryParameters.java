package io.taskledger.runtime.web;

import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.validation.CanonicalUuid;
import io.taskledger.runtime.validation.Iso8601;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.web.server.ServerWebExchange;

/**
 * The query parameters of one request, read strictly: a parameter that is unknown, repeated or of the wrong type is a
 * {@link ProblemException} 400 {@code invalid_request} that names it, with code {@code unknown_parameter}, {@code
 * repeated_parameter} or {@code invalid_parameter}. Not thread-safe.
 */
public final class QueryParameters {

    /** Items per page when the client does not say. */
    public static final int DEFAULT_LIMIT = 20;

    /** Most items per page. */
    public static final int MAX_LIMIT = 100;

    private static final Pattern INTEGER_FORM = Pattern.compile("-?[0-9]{1,18}");

    private final Map<String, String> values;

    private QueryParameters(Map<String, String> values) {
        this.values = values;
    }

    /** @param allowed the names this resource knows */
    public static QueryParameters of(ServerWebExchange exchange, String... allowed) {
        String query = exchange.getRequest().getURI().getRawQuery();
        return new QueryParameters(QueryString.parse(query, Set.of(allowed)));
    }

    /** Text of 1 to {@code maxLength} code points without control characters. */
    public Optional<String> text(String name, int maxLength) {
        return read(name, "must be text of 1 to " + maxLength + " characters", value -> {
            int length = value.codePointCount(0, value.length());
            boolean control = value.codePoints().anyMatch(Character::isISOControl);
            return control || length == 0 || length > maxLength ? Optional.empty() : Optional.of(value);
        });
    }

    /** What a parameter must have been read as. */
    public static <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> QueryString.refusal(name, "required", "must be there"));
    }

    /** The cursor of a page, still encoded. */
    public Optional<String> cursor() {
        return text("cursor", Cursor.MAX_LENGTH);
    }

    /** An ISO 8601 instant; a plus sign of its offset must be percent-encoded. */
    public Optional<Instant> instant(String name) {
        return read(name, "must be an ISO 8601 instant such as 2030-01-31T09:00:00Z", Iso8601::instant);
    }

    public Optional<UUID> uuid(String name) {
        return read(name, "must be a UUID", CanonicalUuid::parse);
    }

    /** A whole number from {@code min} to {@code max}, {@code defaultValue} if absent. */
    public int integer(String name, int min, int max, int defaultValue) {
        return longInteger(name, min, max).map(Long::intValue).orElse(defaultValue);
    }

    /** A whole number from {@code min} to {@code max}, both of at most 18 digits. */
    public Optional<Long> longInteger(String name, long min, long max) {
        return read(name, "must be a whole number from " + min + " to " + max, value -> {
            if (!INTEGER_FORM.matcher(value).matches()) {
                return Optional.empty();
            }
            long number = Long.parseLong(value);
            return number < min || number > max ? Optional.empty() : Optional.of(number);
        });
    }

    /** Parameter {@code limit}: items per page. */
    public int limit() {
        return integer("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    }

    /** {@code true} or {@code false}; absent means false. */
    public boolean flag(String name) {
        return optionalFlag(name).orElse(false);
    }

    /** {@code true} or {@code false}, where absent means neither. */
    public Optional<Boolean> optionalFlag(String name) {
        return choice(name, Map.of("true", true, "false", false));
    }

    /** The name of an enum constant, exactly. */
    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        Map<String, E> constants = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> constants.put(constant.name(), constant));
        return choice(name, constants);
    }

    /** One of the keys of {@code choices}, told as its value. */
    public <T> Optional<T> choice(String name, Map<String, T> choices) {
        String names = String.join(", ", choices.keySet());
        return read(name, "must be one of " + names, value -> Optional.ofNullable(choices.get(value)));
    }

    /**
     * A value of another kind.
     *
     * @param rule what a client is told of a value that the parser has no result for
     */
    public <T> Optional<T> read(String name, String rule, Function<String, Optional<T>> parser) {
        String value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> parsed = parser.apply(value);
        if (parsed.isEmpty()) {
            throw QueryString.refusal(name, "invalid_parameter", rule);
        }
        return parsed;
    }
}
