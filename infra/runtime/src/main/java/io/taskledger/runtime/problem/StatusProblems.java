package io.taskledger.runtime.problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.jspecify.annotations.Nullable;

/** What Spring refuses by status alone, such as 404, 405, 406 and 415, told as a problem. */
final class StatusProblems {

    private StatusProblems() {}

    /** @return {@code null} for a server error: its reason is not the client's to read */
    static @Nullable ProblemException of(ErrorResponse response) {
        HttpStatus status = HttpStatus.resolve(response.getStatusCode().value());
        if (status == null || status.is5xxServerError()) {
            return null;
        }
        ProblemException problem = problem(status);
        for (String name : new String[] {HttpHeaders.ALLOW, HttpHeaders.ACCEPT, HttpHeaders.RETRY_AFTER}) {
            String value = String.join(", ", response.getHeaders().getValuesAsList(name));
            problem = value.isEmpty() ? problem : problem.withHeader(name, value);
        }
        return problem;
    }

    private static ProblemException problem(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> ProblemException.notFound("There is no such resource.");
            case METHOD_NOT_ALLOWED ->
                ProblemException.of(status, "method_not_allowed", "The resource has only the methods listed in Allow.");
            case NOT_ACCEPTABLE ->
                ProblemException.of(status, "not_acceptable", "The resource has no representation Accept asks for.");
            case UNSUPPORTED_MEDIA_TYPE ->
                ProblemException.of(status, "unsupported_media_type", "The body's Content-Type is not understood here.");
            case CONTENT_TOO_LARGE -> ExceptionProblems.tooLarge();
            case BAD_REQUEST -> ProblemException.of(status, "invalid_request", "The request is malformed.");
            default ->
                ProblemException.of(
                        status,
                        status.getReasonPhrase().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "_"),
                        status.getReasonPhrase() + ".");
        };
    }
}
