package io.taskledger.runtime.problem;

import io.netty.handler.timeout.ReadTimeoutException;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;

/** The problem behind any exception that ends a request. Thread-safe. */
final class ExceptionProblems {

    /** Spring's reason for refusing a request without the body its handler needs. */
    private static final String NO_BODY = "No request body";

    private final List<ProblemTranslator> translators;

    ExceptionProblems(List<ProblemTranslator> translators) {
        this.translators = List.copyOf(translators);
    }

    /** @return empty if the exception is nobody's but ours: an internal error */
    Optional<ProblemException> of(Throwable exception) {
        return Optional.ofNullable(find(exception));
    }

    private @Nullable ProblemException find(Throwable exception) {
        ProblemException known = cause(exception, ProblemException.class);
        if (known != null) {
            return known;
        }
        if (cause(exception, DataBufferLimitException.class) != null) {
            return StatusProblems.of(HttpStatus.CONTENT_TOO_LARGE);
        }
        if (cause(exception, ReadTimeoutException.class) != null) {
            return StatusProblems.of(HttpStatus.REQUEST_TIMEOUT);
        }
        ProblemException validation = validation(exception);
        if (validation != null) {
            return validation;
        }
        for (ProblemTranslator translator : translators) {
            ProblemException translated = translator.translate(exception);
            if (translated != null) {
                return translated;
            }
        }
        return exception instanceof ErrorResponse response ? StatusProblems.of(response) : null;
    }

    private static @Nullable ProblemException validation(Throwable exception) {
        if (exception instanceof WebExchangeBindException bind) {
            return ValidationProblems.of(bind.getBindingResult());
        }
        if (exception instanceof HandlerMethodValidationException method && !method.isForReturnValue()) {
            return ValidationProblems.of(method);
        }
        if (exception instanceof ConstraintViolationException violations) {
            return ValidationProblems.of(violations.getConstraintViolations());
        }
        return exception instanceof ServerWebInputException input ? input(input) : null;
    }

    private static ProblemException input(ServerWebInputException exception) {
        JacksonException json = cause(exception, JacksonException.class);
        if (json != null) {
            return JsonProblems.of(json);
        }
        if (NO_BODY.equals(exception.getReason())) {
            return ProblemException.of(HttpStatus.BAD_REQUEST, "body_required", "The request needs a body.");
        }
        if (cause(exception, DecodingException.class) != null) {
            return JsonProblems.malformed();
        }
        if (exception instanceof MissingRequestValueException missing) {
            return ProblemException.badRequest(new FieldError(missing.getName(), "required", "must be sent"));
        }
        MethodParameter parameter = exception.getMethodParameter();
        if (parameter == null) {
            return StatusProblems.of(HttpStatus.BAD_REQUEST);
        }
        if (parameter.hasParameterAnnotation(PathVariable.class)) {
            return StatusProblems.of(HttpStatus.NOT_FOUND);
        }
        String name = parameter.getParameterName();
        return ProblemException.badRequest(
                new FieldError(name == null ? "" : name, "invalid_parameter", "has the wrong type"));
    }

    private static <T extends Throwable> @Nullable T cause(Throwable exception, Class<T> type) {
        Throwable current = exception;
        for (int depth = 0; current != null && depth < 20; depth++) {
            if (type.isInstance(current)) {
                return type.cast(current);
            }
            current = current.getCause();
        }
        return null;
    }
}
