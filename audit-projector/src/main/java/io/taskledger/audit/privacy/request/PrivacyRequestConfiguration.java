package io.taskledger.audit.privacy.request;

import io.taskledger.audit.AuditDatabase;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.processor.StreamProcessors;
import io.taskledger.eventstore.stream.PositionGate;
import io.taskledger.eventstore.stream.ReadGate;
import io.taskledger.eventstore.subject.SubjectRegistry;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PrivacyRequestConfiguration {

    @Bean
    ConfigurerModule privacyRequestProcessor(@AuditDatabase ServiceDatabase database) {
        // what it keeps of a request comes from two aggregates, so parking by aggregate would mix up their order
        return StreamProcessors.stopping(PrivacyRequestProjector.PROCESSOR, database);
    }

    @Bean
    PrivacyRequestProjector privacyRequestProjector(@AuditDatabase ServiceDatabase database) {
        return new PrivacyRequestProjector(database);
    }

    @Bean
    OwnRequests ownPrivacyRequests(
            @AuditDatabase ServiceDatabase database, SubjectRegistry subjects, SubjectCiphers ciphers) {
        PositionGate position = new PositionGate(database, PrivacyRequestProjector.PROCESSOR);
        return new OwnRequests(new PrivacyRequests(database), new ReadGate(position, subjects), ciphers);
    }
}
