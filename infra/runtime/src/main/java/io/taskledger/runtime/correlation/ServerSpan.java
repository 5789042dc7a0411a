package io.taskledger.runtime.correlation;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** The span in which this process handles a request. */
final class ServerSpan {

    private ServerSpan() {}

    /** Empty if the request is not traced. */
    static Optional<TraceContext> of(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(observation -> observation.<TracingContext>get(TracingContext.class))
                .map(ServerSpan::span)
                .map(Span::context)
                .filter(span -> !span.traceId().isEmpty());
    }

    private static @Nullable Span span(TracingContext context) {
        return context.getSpan();
    }
}
