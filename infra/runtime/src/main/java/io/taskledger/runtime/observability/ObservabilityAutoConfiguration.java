package io.taskledger.runtime.observability;

import io.micrometer.context.ContextRegistry;
import io.sentry.SentryOptions;
import io.taskledger.runtime.correlation.RequestId;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Hooks;

@AutoConfiguration
class ObservabilityAutoConfiguration {

    // once per process, since hooks add up
    static {
        Hooks.onErrorDropped(DroppedErrors::log);
    }

    /** Carries the request id from the Reactor context into the log context, whichever thread goes on. */
    ObservabilityAutoConfiguration() {
        ContextRegistry.getInstance()
                .registerThreadLocalAccessor(
                        RequestId.CONTEXT_KEY,
                        () -> MDC.get(RequestId.CONTEXT_KEY),
                        id -> MDC.put(RequestId.CONTEXT_KEY, id),
                        () -> MDC.remove(RequestId.CONTEXT_KEY));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("sentry.dsn")
    static class ErrorTracking {

        @Bean
        SentryOptions.BeforeSendCallback sentryScrubber() {
            return new SentryScrubber();
        }
    }
}
