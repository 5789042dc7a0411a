package io.taskledger.audit.events;

import io.taskledger.audit.log.AuditDatabase;
import io.taskledger.eventstore.database.ServiceDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EventsConfiguration {

    @Bean
    Entries auditEntries(@AuditDatabase ServiceDatabase database) {
        return new Entries(database);
    }
}
