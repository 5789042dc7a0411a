package io.taskledger.runtime.web;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Puts the security headers on every answer, and forbids to store it. They are set before anything else runs, so that
 * refusals carry them too; a handler may replace what does not suit its answer.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class SecurityHeadersFilter implements WebFilter {

    /** What Swagger UI needs: its own scripts and styles, styles set by script, and images as data. */
    private static final String DOCS_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

    private static final List<PathPattern> DOCS = Stream.of("/docs", "/swagger-ui/**", "/webjars/swagger-ui/**")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    private final SecurityHeaders securityHeaders;

    SecurityHeadersFilter(SecurityHeaders securityHeaders) {
        this.securityHeaders = securityHeaders;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        securityHeaders.all(exchange.getRequest().getSslInfo() != null).forEach(headers::set);
        headers.setCacheControl(CacheControl.noStore());
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        if (DOCS.stream().anyMatch(pattern -> pattern.matches(path))) {
            headers.set(SecurityHeaders.CONTENT_SECURITY_POLICY, DOCS_POLICY);
        }
        return chain.filter(exchange);
    }
}
