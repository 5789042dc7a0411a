package io.taskledger.command.execution;

import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request with an idempotency key.
 *
 * @param content what must be the same when the key comes again: method, path and body
 */
record KeyedRequest(String key, String content) {

    /**
     * The request, as far as its call has read it; empty if it has no key.
     *
     * @throws io.taskledger.runtime.problem.ProblemException 400 if its key is malformed
     */
    static Optional<KeyedRequest> of(ServerWebExchange exchange) {
        return IdempotencyKey.of(exchange.getRequest().getHeaders())
                .map(key -> new KeyedRequest(
                        key,
                        exchange.getRequest().getMethod() + " "
                                + exchange.getRequest().getPath().value() + " "
                                + BodyDigestFilter.digest(exchange)));
    }
}
