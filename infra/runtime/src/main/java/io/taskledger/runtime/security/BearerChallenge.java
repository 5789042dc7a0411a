package io.taskledger.runtime.security;

import io.taskledger.runtime.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Refusals that challenge the client to come with a token or with a better one (RFC 6750, section 3). The reason a
 * token was refused for is not told: it helps only who forges one. Immutable.
 */
public final class BearerChallenge {

    private final Map<String, String> parameters;

    /**
     * @param parameters of every challenge, at least one, such as {@code realm} or {@code resource_metadata} (RFC 9728);
     *     their values hold neither quotes nor backslashes
     */
    public BearerChallenge(Map<String, String> parameters) {
        this.parameters = new LinkedHashMap<>(parameters);
    }

    /** 401: the request has no token. */
    public ProblemException tokenRequired() {
        return refusal(HttpStatus.UNAUTHORIZED, "unauthorized", "The request needs a bearer token.", Map.of());
    }

    /** 401: the request has a token that does not count. */
    public ProblemException invalidToken() {
        return refusal(
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                "The token is malformed, expired, not from a known issuer or not meant for this API.",
                Map.of("error", "invalid_token"));
    }

    /** 403: the token is good but does not reach far enough. */
    public ProblemException insufficientScope() {
        return refusal(
                HttpStatus.FORBIDDEN,
                "insufficient_scope",
                "The token lacks a scope or role that this call needs.",
                Map.of("error", "insufficient_scope"));
    }

    /** 403: the token lacks this scope. */
    public ProblemException insufficientScope(String scope) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("error", "insufficient_scope");
        own.put("scope", scope);
        return refusal(
                HttpStatus.FORBIDDEN, "insufficient_scope", "This needs a token with the scope " + scope + ".", own);
    }

    private ProblemException refusal(HttpStatus status, String code, String detail, Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(own);
        parameters.forEach(all::putIfAbsent);
        String challenge = all.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=\"" + parameter.getValue() + "\"")
                .collect(Collectors.joining(", ", "Bearer ", ""));
        return ProblemException.of(status, code, detail).withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
}
