package io.taskledger.audit.proof;

import io.taskledger.audit.AuditDatabase;
import io.taskledger.eventstore.database.ServiceDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProofConfiguration {

    @Bean
    LoggedEvents auditLoggedEvents(@AuditDatabase ServiceDatabase database) {
        return new LoggedEvents(database);
    }
}
