package io.taskledger.eventstore.database;

import io.micrometer.core.instrument.MeterRegistry;
import io.taskledger.runtime.problem.ProblemTranslator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Lets each service open its {@link ServiceDatabase}, and picks the one that the stream is read through. */
@AutoConfiguration
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    @Bean
    ServiceDatabases serviceDatabases(
            DatabaseSettings settings, Environment environment, ObjectProvider<MeterRegistry> meters) {
        return new ServiceDatabases(settings, environment, meters);
    }

    @Bean
    StreamDatabase streamDatabase(List<ServiceDatabase> databases) {
        return StreamDatabase.of(databases);
    }

    @Bean
    ReactiveHealthIndicator databaseHealthIndicator(List<ServiceDatabase> databases) {
        return new DatabaseHealth(databases);
    }

    @Bean
    ProblemTranslator databaseProblems() {
        return new DatabaseProblems();
    }
}
