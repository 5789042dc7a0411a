package io.taskledger.query.operation;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.query.QueryDatabase;
import io.taskledger.runtime.security.AccessRules;
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
}
