package io.taskledger.mcp.backend;

import io.taskledger.mcp.tool.ToolFailure;
import io.taskledger.runtime.problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * What a service answers instead of a result (RFC 9457), as far as an agent is to learn of it.
 *
 * @param code stable name of the problem
 * @param currentVersion of a version conflict
 */
record BackendProblem(
        @Nullable String code,
        @Nullable String detail,
        @Nullable List<FieldError> errors,
        @Nullable Long currentVersion) {

    private static final Logger log = LoggerFactory.getLogger(BackendProblem.class);

    /** How a failure ends that leaves open what the service did. */
    private static final String UNCERTAIN =
            " If this was a write, it may have happened all the same: list the tasks before you repeat it.";

    /** A body that was none. */
    static final BackendProblem UNKNOWN = new BackendProblem(null, null, null, null);

    /**
     * The problem as a tool's failure. A refusal of the user's input is passed on in the service's words, which are
     * made for clients; a fault of a service, or of the gateway towards it, is not.
     */
    ToolFailure toFailure(HttpStatusCode status, @Nullable String retryAfter) {
        if (status.value() == HttpStatus.SERVICE_UNAVAILABLE.value()
                || status.value() == HttpStatus.TOO_MANY_REQUESTS.value()) {
            return new ToolFailure(
                    code == null ? "unavailable" : code,
                    "The service can't answer now; try again in " + seconds(retryAfter) + " s.");
        }
        boolean refusedGateway = status.value() == HttpStatus.UNAUTHORIZED.value();
        if (!status.is4xxClientError() || refusedGateway || code == null) {
            log.error("A service answered the gateway with {} {}", status.value(), code);
            return failed();
        }
        return new ToolFailure(code, message(), errors == null ? List.of() : errors);
    }

    /** The failure of a service that answered otherwise than its contract says. */
    static ToolFailure failed() {
        return new ToolFailure("internal_error", "The service failed." + UNCERTAIN);
    }

    /** The failure of a service that gave no answer or not in time. */
    static ToolFailure unanswered() {
        return new ToolFailure("unavailable", "The service did not answer in time." + UNCERTAIN);
    }

    private String message() {
        String text = detail == null ? "The request was refused." : detail;
        return currentVersion == null ? text : text + " The current version is " + currentVersion + ".";
    }

    /** {@code Retry-After} in seconds; 1 if it is none. */
    private static String seconds(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("\\d{1,5}") ? retryAfter : "1";
    }
}
