package io.taskledger.eventstore.processor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.stream.ProcessorPosition;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells how many events each streaming processor of this process's services is behind and how many it has parked, as the
 * database has it: also while the processor fails, or runs in another process.
 */
public final class ProcessorMetrics implements ConfigurerModule {

    private static final Logger log = LoggerFactory.getLogger(ProcessorMetrics.class);

    private static final String LAG = "select greatest(0, last - " + ProcessorPosition.SQL + ") from events.head";

    private static final String LETTERS =
            "select count(*) from dead_letter where processor = :processor and discarded_at is null";

    private static final String KNOWN = "select count(*) from token_entry where processor_name = :processor";

    private final List<ServiceDatabase> databases;
    private final Supplier<MeterRegistry> registry;

    /** @param registry asked for when the processors are there */
    public ProcessorMetrics(List<ServiceDatabase> databases, Supplier<MeterRegistry> registry) {
        this.databases = databases;
        this.registry = registry;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.onInitialize(configuration -> configuration.onStart(() -> configuration
                .eventProcessingConfiguration()
                .eventProcessors()
                .forEach((name, processor) -> {
                    if (processor instanceof StreamingEventProcessor) {
                        watch(name);
                    }
                })));
    }

    private void watch(String processor) {
        gauge("taskledger.processor.lag", processor, LAG)
                .description("Events that the processor has not handled yet; none while the database can't tell")
                .register(registry.get());
        gauge("taskledger.processor.dead.letters", processor, LETTERS)
                .description("Events that wait for an operator; none while the database can't tell")
                .register(registry.get());
    }

    private Gauge.Builder<?> gauge(String name, String processor, String sql) {
        return Gauge.builder(name, () -> read(processor, sql)).tag("processor", processor);
    }

    private double read(String processor, String sql) {
        try {
            for (ServiceDatabase database : databases) {
                if (read(database, KNOWN, processor) > 0) {
                    return read(database, sql, processor);
                }
            }
        } catch (DataAccessException e) {
            log.debug("What {} is behind can't be read now", processor, e);
        }
        return Double.NaN;
    }

    private static long read(ServiceDatabase database, String sql, String processor) {
        return database.jdbc()
                .sql(sql)
                .param("processor", processor)
                .query(Long.class)
                .single();
    }
}
