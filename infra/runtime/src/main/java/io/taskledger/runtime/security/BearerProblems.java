package io.taskledger.runtime.security;

import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.problem.ProblemWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Answers 401 and 403 with a problem and a bearer challenge (RFC 6750). The reason a token was refused for is not told:
 * it helps only who forges one.
 */
public final class BearerProblems implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

    private final ProblemWriter problems;
    private final Map<String, String> parameters;

    public BearerProblems(ProblemWriter problems) {
        this(problems, Map.of("realm", "taskledger"));
    }

    /**
     * @param parameters further parameters of the challenge, at least one, such as {@code resource_metadata} (RFC 9728)
     */
    public BearerProblems(ProblemWriter problems, Map<String, String> parameters) {
        this.problems = problems;
        this.parameters = new LinkedHashMap<>(parameters);
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException exception) {
        boolean tokenSent = exception instanceof OAuth2AuthenticationException;
        String detail = tokenSent
                ? "The token is malformed, expired, not from a known issuer or not meant for this API."
                : "The request needs a bearer token.";
        ProblemException problem = ProblemException.of(HttpStatus.UNAUTHORIZED, "unauthorized", detail);
        return write(exchange, problem, tokenSent ? Map.of("error", "invalid_token") : Map.of());
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        ProblemException problem = ProblemException.of(
                HttpStatus.FORBIDDEN, "insufficient_scope", "The token lacks a scope or role that this call needs.");
        return write(exchange, problem, Map.of("error", "insufficient_scope"));
    }

    private Mono<Void> write(ServerWebExchange exchange, ProblemException problem, Map<String, String> error) {
        Map<String, String> all = new LinkedHashMap<>(error);
        all.putAll(parameters);
        String challenge = all.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=\"" + parameter.getValue() + "\"")
                .collect(Collectors.joining(", ", "Bearer ", ""));
        return problems.write(exchange, problem.withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge));
    }
}
