package io.taskledger.runtime.problem;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;

/** Refusals that are known by their status alone, told as problems. */
public final class StatusProblems {

    /** Headers of a refusal that tell the client what would have been right. */
    private static final List<String> HINTS = List.of(HttpHeaders.ALLOW, HttpHeaders.ACCEPT, HttpHeaders.RETRY_AFTER);

    private StatusProblems() {}

    /** @return {@code null} for a server error: its reason is not the client's to read */
    static @Nullable ProblemException of(ErrorResponse response) {
        HttpStatus status = HttpStatus.resolve(response.getStatusCode().value());
        if (status == null || status.is5xxServerError()) {
            return null;
        }
        ProblemException problem = of(status);
        for (String name : HINTS) {
            String value = String.join(", ", response.getHeaders().getValuesAsList(name));
            problem = value.isEmpty() ? problem : problem.withHeader(name, value);
        }
        return problem;
    }

    /** The problem a client error or server error amounts to when nothing else is known of it. */
    public static ProblemException of(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> ProblemException.of(status, "invalid_request", "The request is malformed.");
            case NOT_FOUND -> ProblemException.notFound("There is no such resource.");
            case METHOD_NOT_ALLOWED ->
                ProblemException.of(status, "method_not_allowed", "The resource has only the methods listed in Allow.");
            case NOT_ACCEPTABLE ->
                ProblemException.of(status, "not_acceptable", "The resource has no representation Accept asks for.");
            case REQUEST_TIMEOUT ->
                closing(ProblemException.of(status, "request_timeout", "The request did not arrive in time."));
            case CONTENT_TOO_LARGE ->
                closing(ProblemException.of(status, "body_too_large", "The body must not be larger than 1 MiB."));
            case UNSUPPORTED_MEDIA_TYPE ->
                ProblemException.of(
                        status, "unsupported_media_type", "The body's Content-Type is not understood here.");
            case INTERNAL_SERVER_ERROR ->
                ProblemException.of(
                        status,
                        "internal_error",
                        "Something went wrong on our side. Please quote the traceId when you report it.");
            case NOT_IMPLEMENTED ->
                ProblemException.of(status, "method_unknown", "No resource of this server has that method.");
            default -> ProblemException.of(status, code(status), status.getReasonPhrase() + ".");
        };
    }

    /** The rest of the body is not read, so the connection is of no further use. */
    private static ProblemException closing(ProblemException problem) {
        return problem.withHeader(HttpHeaders.CONNECTION, "close");
    }

    private static String code(HttpStatus status) {
        return status.getReasonPhrase().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
    }
}
