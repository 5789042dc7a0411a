package io.taskledger.runtime.web;

import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.problem.ProblemWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Refuses, before authentication, what was not meant for this server: a foreign {@code Host} (DNS rebinding), a foreign
 * {@code Origin}, and requests that carry two of a header proxies and servers could disagree about.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class SourceFilter implements WebFilter {

    private final AllowedSources allowed;
    private final ProblemWriter problems;

    SourceFilter(AllowedSources allowed, ProblemWriter problems) {
        this.allowed = allowed;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ProblemException refusal = refusal(exchange.getRequest());
        return refusal == null ? chain.filter(exchange) : problems.write(exchange, refusal);
    }

    private @Nullable ProblemException refusal(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        for (String name : List.of(HttpHeaders.HOST, HttpHeaders.ORIGIN, HttpHeaders.AUTHORIZATION)) {
            if (headers.getOrEmpty(name).size() > 1) {
                return ProblemException.badRequest(new FieldError(name, "repeated_header", "must be sent once"));
            }
        }
        if (headers.getFirst(HttpHeaders.HOST) == null) {
            return ProblemException.badRequest(new FieldError(HttpHeaders.HOST, "required", "must be sent"));
        }
        if (!isHostAllowed(request)) {
            return ProblemException.of(
                    HttpStatus.MISDIRECTED_REQUEST, "host_not_allowed", "This server does not answer for that host.");
        }
        String origin = headers.getFirst(HttpHeaders.ORIGIN);
        return origin != null && !allowed.isOrigin(origin)
                ? ProblemException.of(
                        HttpStatus.FORBIDDEN, "origin_not_allowed", "Pages of that origin must not call this server.")
                : null;
    }

    private boolean isHostAllowed(ServerHttpRequest request) {
        String host = request.getHeaders().getFirst(HttpHeaders.HOST);
        if (host == null || !allowed.isHost(host, request.getLocalAddress())) {
            return false;
        }
        String target = targetAuthority(request);
        return target == null || allowed.isHost(target, request.getLocalAddress());
    }

    /**
     * The authority of a request target in absolute form, which takes precedence over Host (RFC 9112, section 3.2.2). A
     * target that is no URI is no host either.
     */
    private static @Nullable String targetAuthority(ServerHttpRequest request) {
        Object server = ServerHttpRequestDecorator.getNativeRequest(request);
        String target = server instanceof HttpServerRequest received ? received.uri() : "/";
        try {
            return target.startsWith("/") ? null : new URI(target).getRawAuthority();
        } catch (URISyntaxException e) {
            return target;
        }
    }
}
