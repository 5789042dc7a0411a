package io.taskledger.runtime.security;

import io.taskledger.runtime.problem.ProblemWriter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers 401 and 403 with a problem and a challenge. */
final class BearerProblems implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

    private final ProblemWriter problems;
    private final BearerChallenge challenge;

    BearerProblems(ProblemWriter problems, BearerChallenge challenge) {
        this.problems = problems;
        this.challenge = challenge;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException exception) {
        boolean tokenSent = exception instanceof OAuth2AuthenticationException;
        return problems.write(exchange, tokenSent ? challenge.invalidToken() : challenge.tokenRequired());
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        return problems.write(exchange, challenge.insufficientScope());
    }
}
