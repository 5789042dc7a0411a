package io.taskledger.runtime.correlation;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** The id of a request: the client's {@code X-Request-Id}, or one made here. */
public final class RequestId {

    /** Name of the header. */
    public static final String HEADER = "X-Request-Id";

    /** Key of the id in the Reactor context and, by context propagation, in the log context. */
    public static final String CONTEXT_KEY = "requestId";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern ACCEPTED = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private RequestId() {}

    /** The id of this request: 1 to 128 visible ASCII characters, the same throughout the request. */
    public static String of(ServerWebExchange exchange) {
        return (String)
                exchange.getAttributes().computeIfAbsent(ATTRIBUTE, name -> choose(sent(exchange.getRequest())));
    }

    private static List<String> sent(ServerHttpRequest request) {
        return request.getHeaders().getOrEmpty(HEADER);
    }

    /**
     * The id of a request that never became an exchange.
     *
     * @param sent the values of its {@code X-Request-Id} headers
     * @return the one value, if there is one and it is acceptable, else a new id
     */
    public static String choose(List<String> sent) {
        boolean acceptable = sent.size() == 1 && ACCEPTED.matcher(sent.get(0)).matches();
        return acceptable ? sent.get(0) : UUID.randomUUID().toString();
    }
}
