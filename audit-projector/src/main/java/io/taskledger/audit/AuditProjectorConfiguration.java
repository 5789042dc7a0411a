package io.taskledger.audit;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.ServiceDatabases;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The audit projector as a part of a process. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = SpringBootConfiguration.class))
public class AuditProjectorConfiguration {

    @Bean
    @AuditDatabase
    ServiceDatabase auditDatabase(ServiceDatabases databases) {
        return databases.openForReading("audit");
    }
}
