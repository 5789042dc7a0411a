package io.taskledger.runtime.security;

import io.taskledger.runtime.problem.ProblemWriter;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import reactor.core.publisher.Mono;

/**
 * Begins the security chains of the product: nothing is kept between requests, a bearer token alone says who calls, and
 * refusals are problems.
 */
public final class BearerSecurity {

    private final ProblemWriter problems;

    BearerSecurity(ProblemWriter problems) {
        this.problems = problems;
    }

    /**
     * Sets up a chain that identifies callers by their tokens; which requests it takes and what they may do is left to
     * the caller.
     *
     * @return {@code http}
     */
    public ServerHttpSecurity tokens(
            ServerHttpSecurity http, ReactiveAuthenticationManager verifier, BearerChallenge challenge) {
        BearerProblems refusals = new BearerProblems(problems, challenge);
        return stateless(http)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .oauth2ResourceServer(tokens -> tokens.authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .authenticationManagerResolver(exchange -> Mono.just(verifier)));
    }

    /** Sets up a chain that identifies nobody. */
    ServerHttpSecurity stateless(ServerHttpSecurity http) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance());
    }
}
