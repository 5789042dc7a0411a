package io.taskledger.mcp.backend;

import io.micrometer.common.KeyValue;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.DefaultClientRequestObservationConvention;

/** Observes calls as Spring does, but for the query of the URL: there are the user's words, which no trace may hold. */
final class QuietObservation extends DefaultClientRequestObservationConvention {

    @Override
    protected KeyValue httpUrl(ClientRequestObservationContext context) {
        String path = context.getRequest() == null
                ? "none"
                : context.getRequest().url().getRawPath();
        return KeyValue.of("http.url", path);
    }
}
