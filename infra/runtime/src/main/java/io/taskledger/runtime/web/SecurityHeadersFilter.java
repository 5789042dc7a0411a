package io.taskledger.runtime.web;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Puts the security headers on every answer. They are set before anything else runs, so that refusals carry them too; a
 * handler that serves pages may set a policy of its own instead.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class SecurityHeadersFilter implements WebFilter {

    /** What Swagger UI needs: its own scripts and styles, styles set by script, and images as data. */
    private static final String DOCS_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

    private final SecurityHeaders securityHeaders;

    SecurityHeadersFilter(SecurityHeaders securityHeaders) {
        this.securityHeaders = securityHeaders;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        HttpHeaders headers = exchange.getResponse().getHeaders();
        securityHeaders.all(exchange.getRequest().getSslInfo() != null).forEach(headers::set);
        if (isDocumentation(path)) {
            headers.set(SecurityHeaders.CONTENT_SECURITY_POLICY, DOCS_POLICY);
        }
        if (path.startsWith("/api/v1/") || path.equals("/api/v1")) {
            headers.setCacheControl(CacheControl.noStore());
        }
        return chain.filter(exchange);
    }

    private static boolean isDocumentation(String path) {
        return path.equals("/docs")
                || path.startsWith("/docs/")
                || path.startsWith("/webjars/swagger-ui/")
                || path.startsWith("/swagger-ui/");
    }
}
