package io.taskledger.eventstore.processor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells how many events each streaming processor of this process's services is behind, as the database has it: also while
 * the processor fails, or runs in another process.
 */
public final class ProcessorMetrics implements ConfigurerModule {

    private static final Logger log = LoggerFactory.getLogger(ProcessorMetrics.class);

    private static final String LAG = """
            select last - (
                select coalesce(min((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint), 0)
                from token_entry where processor_name = ? and token is not null
            ) from events.head
            """;

    private static final String KNOWN = "select count(*) from token_entry where processor_name = ?";

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
        Gauge.builder("taskledger.processor.lag", () -> lag(processor))
                .description("Events that the processor has not handled yet; none while the database can't tell")
                .tag("processor", processor)
                .register(registry.get());
    }

    private double lag(String processor) {
        try {
            for (ServiceDatabase database : databases) {
                if (read(database, KNOWN, processor) > 0) {
                    return Math.max(0, read(database, LAG, processor));
                }
            }
        } catch (DataAccessException e) {
            log.debug("The lag of {} can't be read now", processor, e);
        }
        return Double.NaN;
    }

    private static long read(ServiceDatabase database, String sql, String processor) {
        return database.jdbc().sql(sql).param(processor).query(Long.class).single();
    }
}
