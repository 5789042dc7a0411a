package io.taskledger.runtime.problem;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What Jackson says about a request body, told as a problem. */
final class JsonProblems {

    /** How Jackson begins the messages of refusals that have no exception type of their own. */
    private static final String DUPLICATE = "Duplicate Object property";

    private static final String TRAILING = "Trailing token";

    private JsonProblems() {}

    static ProblemException malformed() {
        return ProblemException.of(
                HttpStatus.BAD_REQUEST,
                "malformed_json",
                "The body is not one JSON value in UTF-8 in which every member of an object has its own name.");
    }

    static ProblemException of(JacksonException exception) {
        String reason = exception.getOriginalMessage();
        if (exception instanceof StreamReadException read && reason.startsWith(DUPLICATE)) {
            String parent = field(read.getPath());
            String name = read.processor().currentName();
            return malformed()
                    .withErrors(List.of(new FieldError(
                            parent.isEmpty() ? name : parent + "." + name, "duplicate_field", "must be sent once")));
        }
        if (exception instanceof StreamConstraintsException) {
            return ProblemException.invalid(new FieldError(
                    field(exception.getPath()),
                    "too_complex",
                    "must not exceed the limits on values, levels and digits"));
        }
        boolean understood = exception instanceof DatabindException || exception instanceof InputCoercionException;
        return understood && !reason.startsWith(TRAILING) ? ProblemException.invalid(error(exception)) : malformed();
    }

    private static FieldError error(JacksonException exception) {
        String field = field(exception.getPath());
        if (exception instanceof UnrecognizedPropertyException) {
            return new FieldError(field, "unknown_field", "is not a field of this resource");
        }
        if (exception instanceof InvalidFormatException format && format.getValue() instanceof String) {
            if (format.getTargetType() == String.class) {
                return new FieldError(field, "invalid_characters", "must not contain NUL or lone surrogates");
            }
            return new FieldError(field, "invalid_format", "must be " + description(format.getTargetType()));
        }
        if (exception instanceof ValueInstantiationException) {
            return new FieldError(field, "invalid", "is not acceptable");
        }
        return new FieldError(field, "wrong_type", "has the wrong JSON type");
    }

    private static String description(@Nullable Class<?> type) {
        if (type == null) {
            return "in the documented format";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "Instant" -> "an ISO 8601 instant such as 2030-01-31T09:00:00Z";
            case "UUID" -> "a UUID";
            default -> "in the documented format";
        };
    }

    /** {@code tasks[3].title} */
    private static String field(List<JacksonException.Reference> path) {
        StringBuilder field = new StringBuilder();
        for (JacksonException.Reference step : path) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return field.toString();
    }
}
