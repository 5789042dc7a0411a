package io.taskledger.runtime.web;

import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.problem.ProblemWriter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Answers preflight requests and adds the CORS headers, for origins {@link SourceFilter} let pass. */
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class CorsFilter implements WebFilter {

    private final DefaultCorsProcessor processor = new DefaultCorsProcessor() {
        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            // answered below as a problem
        }
    };
    private final CorsConfiguration configuration;
    private final ProblemWriter problems;

    CorsFilter(AllowedSources allowed, ProblemWriter problems) {
        this.configuration = Cors.configuration(allowed.origins());
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!processor.process(configuration, exchange)) {
            return problems.write(
                    exchange,
                    ProblemException.of(
                            HttpStatus.FORBIDDEN,
                            "cors_not_allowed",
                            "Pages must not send this method or these headers."));
        }
        return CorsUtils.isPreFlightRequest(exchange.getRequest()) ? Mono.empty() : chain.filter(exchange);
    }
}
