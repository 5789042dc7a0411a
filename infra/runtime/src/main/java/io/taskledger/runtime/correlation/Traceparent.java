package io.taskledger.runtime.correlation;

import io.micrometer.tracing.TraceContext;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;

/** The W3C {@code traceparent} by which later work continues a request's trace. */
public final class Traceparent {

    private Traceparent() {}

    /**
     * The span in which this process handles the request, in the form of W3C Trace Context, section 3.2: {@code 00},
     * trace id, span id and flags. It is never the client's header, whose span is the parent of this one.
     *
     * @return empty if the request is not traced
     */
    public static Optional<String> of(ServerWebExchange exchange) {
        return ServerSpan.of(exchange).map(Traceparent::format);
    }

    private static String format(TraceContext span) {
        String flags = Boolean.TRUE.equals(span.sampled()) ? "01" : "00";
        return "00-" + span.traceId() + "-" + span.spanId() + "-" + flags;
    }
}
