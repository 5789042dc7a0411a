package io.taskledger.eventstore.processor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.taskledger.eventstore.stream.StreamHead;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.StreamingEventProcessor;

/** Tells how many events each streaming processor of this process is behind. */
public final class ProcessorMetrics implements ConfigurerModule {

    private final StreamHead head;
    private final Supplier<MeterRegistry> registry;

    /** @param registry asked for when the processors are there */
    public ProcessorMetrics(StreamHead head, Supplier<MeterRegistry> registry) {
        this.head = head;
        this.registry = registry;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.onInitialize(configuration -> configuration.onStart(() -> configuration
                .eventProcessingConfiguration()
                .eventProcessors()
                .values()
                .forEach(processor -> {
                    if (processor instanceof StreamingEventProcessor streaming) {
                        watch(streaming);
                    }
                })));
    }

    private void watch(StreamingEventProcessor processor) {
        Gauge.builder("taskledger.processor.lag", processor, this::lag)
                .description("Events that the processor has not handled yet; none where another process runs it")
                .tag("processor", processor.getName())
                .register(registry.get());
    }

    private double lag(StreamingEventProcessor processor) {
        OptionalLong position = processor.processingStatus().values().stream()
                .mapToLong(status -> status.getCurrentPosition().orElse(0))
                .min();
        return position.isPresent() ? Math.max(0, head.position() - position.getAsLong()) : Double.NaN;
    }
}
