package io.taskledger.runtime.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A refusal the client is told about, answered as an RFC 9457 problem. It is an expected outcome: it carries no stack
 * trace and is not logged. Detail, errors and extras are sent to the client, so they MUST NOT hold internals or anybody
 * else's data. Immutable.
 */
public final class ProblemException extends RuntimeException {

    /** Most field errors a problem tells; further ones are left out. */
    static final int MAX_ERRORS = 100;

    private final HttpStatus status;
    private final String code;
    private final String detail;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> extras;
    private final Map<String, String> headers;

    private ProblemException(
            HttpStatus status,
            String code,
            String detail,
            List<FieldError> errors,
            Map<String, Object> extras,
            Map<String, String> headers,
            @Nullable Throwable cause) {
        super(code + ": " + detail, cause, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.errors = errors.stream().limit(MAX_ERRORS).toList();
        this.extras = Map.copyOf(extras);
        this.headers = Map.copyOf(headers);
    }

    /**
     * @param code stable {@code snake_case} name of the problem
     * @param detail what happened in this case and what the client can do, in one or two sentences
     */
    public static ProblemException of(HttpStatus status, String code, String detail) {
        return new ProblemException(status, code, detail, List.of(), Map.of(), Map.of(), null);
    }

    /** 404 {@code not_found}: there is no such thing, or none the caller may know of. */
    public static ProblemException notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, "not_found", detail);
    }

    /** 422 {@code validation_failed}: the content was understood and is not acceptable. */
    public static ProblemException invalid(FieldError... errors) {
        return of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "validation_failed",
                        "The content breaks the rules listed in errors.")
                .withErrors(List.of(errors));
    }

    /** 400 {@code invalid_request}: a parameter or header is malformed. */
    public static ProblemException badRequest(FieldError... errors) {
        return of(HttpStatus.BAD_REQUEST, "invalid_request", "The request is malformed as listed in errors.")
                .withErrors(List.of(errors));
    }

    /** 409: the request contradicts the present state. */
    public static ProblemException conflict(String code, String detail) {
        return of(HttpStatus.CONFLICT, code, detail);
    }

    /** 412 {@code version_conflict}: {@code If-Match} names another version than the current one. */
    public static ProblemException preconditionFailed(long currentVersion) {
        return of(HttpStatus.PRECONDITION_FAILED, "version_conflict", "The resource has another version by now.")
                .withExtra("currentVersion", currentVersion);
    }

    /**
     * 503: a dependency is down or behind.
     *
     * @param retryAfter when to try again; sent in whole seconds, rounded up, at least one
     */
    public static ProblemException unavailable(String code, String detail, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return of(HttpStatus.SERVICE_UNAVAILABLE, code, detail)
                .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    /** The same problem with these field errors, the first 100 of them, instead of its own. */
    public ProblemException withErrors(List<FieldError> newErrors) {
        return new ProblemException(status, code, detail, newErrors, extras, headers, getCause());
    }

    /**
     * The same problem with a further top-level member (RFC 9457, section 3.2).
     *
     * @param value anything that serialises as JSON
     */
    public ProblemException withExtra(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extras);
        more.put(name, value);
        return new ProblemException(status, code, detail, errors, more, headers, getCause());
    }

    /** The same problem with a response header. */
    public ProblemException withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProblemException(status, code, detail, errors, extras, more, getCause());
    }

    /** The same problem with what caused it, for the log only. */
    public ProblemException withCause(Throwable cause) {
        return new ProblemException(status, code, detail, errors, extras, headers, cause);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> extras() {
        return extras;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
