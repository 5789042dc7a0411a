package io.taskledger.runtime.web;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses a body over 1 MiB: at once when its length is declared, else when it is exceeded. */
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class BodyLimitFilter implements WebFilter {

    static final long MAX_BYTES = 1 << 20;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        long declared = exchange.getRequest().getHeaders().getContentLength();
        if (declared > MAX_BYTES) {
            return Mono.error(new DataBufferLimitException("Declared length exceeds the limit"));
        }
        return chain.filter(exchange.mutate()
                .request(new LimitedRequest(exchange.getRequest()))
                .build());
    }

    private static final class LimitedRequest extends ServerHttpRequestDecorator {

        LimitedRequest(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                AtomicLong received = new AtomicLong();
                return super.getBody().map(buffer -> {
                    if (received.addAndGet(buffer.readableByteCount()) > MAX_BYTES) {
                        DataBufferUtils.release(buffer);
                        throw new DataBufferLimitException("Body exceeds the limit");
                    }
                    return buffer;
                });
            });
        }
    }
}
