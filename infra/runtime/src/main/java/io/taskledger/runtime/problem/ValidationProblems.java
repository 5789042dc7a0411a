package io.taskledger.runtime.problem;

import io.taskledger.runtime.validation.ViolationCode;
import jakarta.validation.ConstraintViolation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.Errors;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.RequestBody;

/** What Bean Validation says about a request, told as a problem. */
final class ValidationProblems {

    /** Hibernate Validator names the elements of a container: {@code tags[1].<list element>}. */
    private static final Pattern CONTAINER_ELEMENT = Pattern.compile("\\.?<[^>]+>");

    /** What is wrong with a list before what is wrong with its elements: only so many errors are told. */
    private static final Comparator<FieldError> OUTER_FIRST = Comparator.comparing(
            error -> error.field().chars().filter(c -> c == '.' || c == '[').count());

    private ValidationProblems() {}

    static ProblemException of(Errors errors) {
        return ProblemException.invalid(errors.getAllErrors().stream()
                .map(ValidationProblems::error)
                .sorted(OUTER_FIRST)
                .toArray(FieldError[]::new));
    }

    static ProblemException of(Set<? extends ConstraintViolation<?>> violations) {
        return ProblemException.invalid(violations.stream()
                .map(violation -> error(violation.getPropertyPath().toString(), violation))
                .toArray(FieldError[]::new));
    }

    /** 422 when the body is to blame, 400 when it is a parameter or header. */
    static ProblemException of(MethodValidationResult result) {
        List<FieldError> errors = new ArrayList<>();
        boolean body = false;
        for (ParameterValidationResult parameter : result.getParameterValidationResults()) {
            body |= parameter.getMethodParameter().hasParameterAnnotation(RequestBody.class);
            errors.addAll(errors(parameter));
        }
        FieldError[] found = errors.stream().sorted(OUTER_FIRST).toArray(FieldError[]::new);
        return body ? ProblemException.invalid(found) : ProblemException.badRequest(found);
    }

    private static List<FieldError> errors(ParameterValidationResult result) {
        if (result instanceof ParameterErrors nested) {
            return nested.getAllErrors().stream().map(ValidationProblems::error).toList();
        }
        List<FieldError> errors = new ArrayList<>();
        for (MessageSourceResolvable error : result.getResolvableErrors()) {
            ConstraintViolation<?> violation = result.unwrap(error, ConstraintViolation.class);
            errors.add(error(name(result.getMethodParameter()), violation));
        }
        return errors;
    }

    private static String name(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(RequestBody.class)) {
            return "";
        }
        String name = parameter.getParameterName();
        return name == null ? "" : name;
    }

    private static FieldError error(ObjectError error) {
        String field = error instanceof org.springframework.validation.FieldError named ? named.getField() : "";
        if (error.contains(ConstraintViolation.class)) {
            return error(field, error.unwrap(ConstraintViolation.class));
        }
        String message = error.getDefaultMessage();
        return new FieldError(field, "invalid", message == null ? "is not acceptable" : message);
    }

    private static FieldError error(String path, ConstraintViolation<?> violation) {
        String field = CONTAINER_ELEMENT.matcher(path).replaceAll("");
        return new FieldError(field, code(violation), violation.getMessage());
    }

    private static String code(ConstraintViolation<?> violation) {
        return ViolationCode.of(violation).map(ViolationCode::value).orElseGet(() -> standardCode(violation));
    }

    private static String standardCode(ConstraintViolation<?> violation) {
        Class<?> constraint =
                violation.getConstraintDescriptor().getAnnotation().annotationType();
        return switch (constraint.getSimpleName()) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size", "Length" -> isTooShort(violation) ? "too_short" : "too_long";
            case "Min", "DecimalMin", "Positive", "PositiveOrZero" -> "too_small";
            case "Max", "DecimalMax", "Negative", "NegativeOrZero" -> "too_large";
            case "Past", "PastOrPresent", "Future", "FutureOrPresent", "Range" -> "out_of_range";
            case "Pattern", "Email", "URL", "UUID", "Digits" -> "invalid_format";
            case "UniqueElements" -> "duplicate";
            case "Null" -> "not_allowed";
            default -> "invalid";
        };
    }

    private static boolean isTooShort(ConstraintViolation<?> violation) {
        Object min = violation.getConstraintDescriptor().getAttributes().get("min");
        return min instanceof Integer least && size(violation.getInvalidValue()) < least;
    }

    private static int size(Object value) {
        if (value instanceof CharSequence text) {
            return text.length();
        }
        return value instanceof Collection<?> elements ? elements.size() : Integer.MAX_VALUE;
    }
}
