package io.taskledger.command.task;

import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** The version a caller last saw, from {@code If-Match} (RFC 9110, section 13.1.1). */
final class IfMatch {

    private static final String TAG = "(?:W/)?\"[!#-~\\x80-\\xff]*\"";
    private static final Pattern TAGS = Pattern.compile(TAG + "(?:[ \\t]*,[ \\t]*" + TAG + ")*");

    /** What tags of tasks hold; any other tag was never given to anybody. */
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    /** No task has it: what never matches. */
    private static final long NEVER = 0;

    private IfMatch() {}

    /**
     * The version named by the request; {@code null} if it names none or {@code *}. Of several it is the latest: the
     * current one can't be older. Weak tags never match, as the header asks for the strong comparison.
     *
     * @throws ProblemException 400 if the header is neither a list of entity tags nor {@code *}
     */
    static @Nullable Long version(ServerWebExchange exchange) {
        List<String> lines = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.IF_MATCH);
        if (lines.isEmpty() || lines.equals(List.of("*"))) {
            return null;
        }
        String list = String.join(",", lines).strip();
        if (!TAGS.matcher(list).matches()) {
            throw ProblemException.badRequest(
                    new FieldError(HttpHeaders.IF_MATCH, "invalid_header", "must list ETags of the task, or be *"));
        }
        return ETag.parse(list).stream()
                .filter(tag -> !tag.weak() && VERSION.matcher(tag.tag()).matches())
                .mapToLong(tag -> Long.parseLong(tag.tag()))
                .max()
                .orElse(NEVER);
    }
}
