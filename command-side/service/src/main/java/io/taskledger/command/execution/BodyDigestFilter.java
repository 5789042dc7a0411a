package io.taskledger.command.execution;

import io.taskledger.runtime.web.ApiHeaders;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes the digest of a body while it is read, if the request has an idempotency key. */
@Component
final class BodyDigestFilter implements WebFilter {

    private static final String ATTRIBUTE = BodyDigestFilter.class.getName();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getHeaders().containsHeader(ApiHeaders.IDEMPOTENCY_KEY)) {
            return chain.filter(exchange);
        }
        DigestedRequest request = new DigestedRequest(exchange.getRequest());
        exchange.getAttributes().put(ATTRIBUTE, request);
        return chain.filter(exchange.mutate().request(request).build());
    }

    /** SHA-256 of the body, in hexadecimal; of one that the call has no use for as well. To be asked once. */
    static Mono<String> digest(ServerWebExchange exchange) {
        DigestedRequest request = exchange.getRequiredAttribute(ATTRIBUTE);
        return request.readToEnd().then(Mono.fromSupplier(() -> HexFormat.of().formatHex(request.digest.digest())));
    }

    private static final class DigestedRequest extends ServerHttpRequestDecorator {

        private final MessageDigest digest = sha256();
        private volatile boolean read;

        DigestedRequest(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                read = true;
                return super.getBody().doOnNext(this::update);
            });
        }

        Mono<Void> readToEnd() {
            return read
                    ? Mono.empty()
                    : getBody().doOnNext(DataBufferUtils::release).then();
        }

        private void update(DataBuffer buffer) {
            try (DataBuffer.ByteBufferIterator parts = buffer.readableByteBuffers()) {
                while (parts.hasNext()) {
                    ByteBuffer part = parts.next();
                    digest.update(part);
                }
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("SHA-256 is part of every Java platform", e);
            }
        }
    }
}
