package io.taskledger.query.operation;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.processor.ProjectionDigests;
import io.taskledger.eventstore.processor.RebuildableProjection;
import io.taskledger.query.QueryDatabase;
import io.taskledger.runtime.security.AccessRules;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OperationConfiguration {

    @Bean
    AccessRules operatorAccess() {
        return rules -> rules.pathMatchers("/api/v1/admin/**").hasRole("ADMIN");
    }

    @Bean
    ProcessorTables processorTables(@QueryDatabase ServiceDatabase database) {
        return new ProcessorTables(database);
    }

    @Bean
    Rebuilds rebuilds(@QueryDatabase ServiceDatabase database) {
        return new Rebuilds(database);
    }

    @Bean
    ProjectionDigests projectionDigests(
            @QueryDatabase ServiceDatabase database, List<RebuildableProjection> projections) {
        return new ProjectionDigests(database, projections);
    }
}
