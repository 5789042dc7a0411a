package io.taskledger.bench;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.ServiceDatabases;
import io.taskledger.testkit.TestDatabase;
import java.io.IOException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A process that reads the stream and appends nothing, as the query side does. */
final class OurReader implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Process {

        @Bean
        ServiceDatabase queryDatabase(ServiceDatabases databases) {
            return databases.openForReading("query");
        }
    }

    OurReader(TestDatabase database) throws IOException {
        context = OurProcess.start(Process.class, database);
    }

    EventStore events() {
        return context.getBean(EventStore.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
