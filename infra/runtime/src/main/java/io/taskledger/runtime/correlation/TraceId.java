package io.taskledger.runtime.correlation;

import io.micrometer.tracing.TraceContext;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.server.ServerWebExchange;

/** The W3C trace id of a request: 32 lower-case hexadecimal digits. */
public final class TraceId {

    private static final String ATTRIBUTE = TraceId.class.getName();

    /** W3C Trace Context, section 3.2: version, trace id (not all zeros), parent id, flags. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceId() {}

    /** The id of the trace the request belongs to; one made up and kept for the request if it is not traced. */
    public static String of(ServerWebExchange exchange) {
        return ServerSpan.of(exchange).map(TraceContext::traceId).orElseGet(() ->
                (String) exchange.getAttributes().computeIfAbsent(ATTRIBUTE, name -> random()));
    }

    /**
     * The trace id of a request that never became an exchange.
     *
     * @param traceparent the values of its {@code traceparent} headers
     * @return the id the client sent, if it is valid, else one made up
     */
    public static String ofHeaders(List<String> traceparent) {
        Matcher sent = TRACEPARENT.matcher(traceparent.size() == 1 ? traceparent.get(0) : "");
        return sent.matches() ? sent.group(1) : random();
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
