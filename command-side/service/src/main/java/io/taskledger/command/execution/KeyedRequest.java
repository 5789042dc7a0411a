package io.taskledger.command.execution;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A request with an idempotency key.
 *
 * @param content what must be the same when the key comes again: method, path, query and body
 */
record KeyedRequest(String key, String content) {

    /**
     * The request, once its body is read; empty if it has no key.
     *
     * @throws io.taskledger.runtime.problem.ProblemException 400 if its key is malformed
     */
    static Mono<KeyedRequest> of(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        return Mono.justOrEmpty(IdempotencyKey.of(request.getHeaders()))
                .flatMap(key -> BodyDigestFilter.digest(exchange)
                        .map(body -> new KeyedRequest(
                                key,
                                request.getMethod() + " " + request.getURI().getRawPath() + "?"
                                        + request.getURI().getRawQuery() + " " + body)));
    }
}
