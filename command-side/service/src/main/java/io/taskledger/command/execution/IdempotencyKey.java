package io.taskledger.command.execution;

import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.web.ApiHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * The header by which a client lets a request be recognised when it is sent again (draft-ietf-httpapi-idempotency-key-header).
 * The draft has the key in quotes, most clients send it without: both are the same key.
 */
final class IdempotencyKey {

    private static final Pattern KEY = Pattern.compile("(\"?)([\\x21\\x23-\\x7E]{1,255})\\1");

    private IdempotencyKey() {}

    /**
     * The request's key, 1 to 255 characters; empty if it has none.
     *
     * @throws ProblemException 400 if the header is malformed or sent twice
     */
    static Optional<String> of(HttpHeaders headers) {
        List<String> sent = headers.getOrEmpty(ApiHeaders.IDEMPOTENCY_KEY);
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        Matcher key = KEY.matcher(sent.get(0));
        if (sent.size() > 1 || !key.matches()) {
            throw ProblemException.badRequest(new FieldError(
                    ApiHeaders.IDEMPOTENCY_KEY,
                    "invalid_header",
                    "must be one key of 1 to 255 visible ASCII characters without quotes in it"));
        }
        return Optional.of(key.group(2));
    }
}
