package io.taskledger.runtime.web;

import io.taskledger.runtime.PublicUrl;
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

    private static final String API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** What Swagger UI needs: its own scripts and styles, styles set by script, and images as data. */
    private static final String DOCS_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

    private static final String ONE_YEAR = "max-age=31536000; includeSubDomains";

    private final boolean https;

    SecurityHeadersFilter(PublicUrl publicUrl) {
        https = publicUrl.isHttps();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", isDocumentation(path) ? DOCS_POLICY : API_POLICY);
        if (https || exchange.getRequest().getSslInfo() != null) {
            headers.set("Strict-Transport-Security", ONE_YEAR);
        }
        if (path.startsWith("/api/v1/") || path.equals("/api/v1")) {
            headers.setCacheControl(CacheControl.noStore());
        }
        return chain.filter(exchange);
    }

    private static boolean isDocumentation(String path) {
        return path.equals("/docs") || path.startsWith("/docs/") || path.startsWith("/webjars/swagger-ui/")
                || path.startsWith("/swagger-ui/");
    }
}
