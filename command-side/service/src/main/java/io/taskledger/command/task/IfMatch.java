package io.taskledger.command.task;

import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** The version a caller last saw, from {@code If-Match} (RFC 9110, section 13.1.1). */
final class IfMatch {

    private static final Pattern STRONG_TAG = Pattern.compile("\"([0-9]{1,18})\"");
    private static final Pattern WEAK_TAG = Pattern.compile("W/\"[^\"]*\"");

    /** No task has it: what never matches, by the strong comparison that {@code If-Match} asks for. */
    private static final long NEVER = 0;

    private IfMatch() {}

    /**
     * The version named by the request; {@code null} if it names none or {@code *}. A weak tag never matches.
     *
     * @throws ProblemException 400 if the header is anything but one entity tag or {@code *}
     */
    static @Nullable Long version(ServerWebExchange exchange) {
        List<String> values = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.IF_MATCH);
        if (values.isEmpty() || values.equals(List.of("*"))) {
            return null;
        }
        String value = values.size() == 1 ? values.get(0).strip() : "";
        Matcher strong = STRONG_TAG.matcher(value);
        if (strong.matches()) {
            return Long.valueOf(strong.group(1));
        } else if (WEAK_TAG.matcher(value).matches()) {
            return NEVER;
        }
        throw ProblemException.badRequest(
                new FieldError(HttpHeaders.IF_MATCH, "invalid_header", "must be one ETag of the task, or *"));
    }
}
