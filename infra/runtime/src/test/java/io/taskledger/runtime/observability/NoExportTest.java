package io.taskledger.runtime.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.push.PushMeterRegistry;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.sentry.SentryOptions;
import io.taskledger.runtime.sample.RuntimeTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Nothing leaves a process that was not told where to. */
class NoExportTest extends RuntimeTest {

    @Autowired
    private ApplicationContext context;

    static Stream<Class<?>> exporters() {
        return Stream.of(SentryOptions.class, SpanExporter.class, LogRecordExporter.class, PushMeterRegistry.class);
    }

    @ParameterizedTest
    @MethodSource("exporters")
    void has_no(Class<?> exporter) {
        assertThat(context.getBeanNamesForType(exporter)).isEmpty();
    }

    @Test
    void metrics_are_kept_to_be_fetched() {
        assertThat(context.getBeanNamesForType(MeterRegistry.class)).containsExactly("prometheusMeterRegistry");
    }
}
