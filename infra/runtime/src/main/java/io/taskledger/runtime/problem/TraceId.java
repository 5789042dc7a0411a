package io.taskledger.runtime.problem;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** The W3C trace id of a request: 32 lower-case hexadecimal digits. */
public final class TraceId {

    private static final String ATTRIBUTE = TraceId.class.getName();

    private TraceId() {}

    /** The id of the trace the request belongs to; one made up and kept for the request if it is not traced. */
    public static String of(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(observation -> observation.<TracingContext>get(TracingContext.class))
                .map(TraceId::span)
                .map(span -> span.context().traceId())
                .filter(id -> !id.isEmpty())
                .orElseGet(() -> (String) exchange.getAttributes().computeIfAbsent(ATTRIBUTE, name -> random()));
    }

    private static @Nullable Span span(TracingContext context) {
        return context.getSpan();
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
