package io.taskledger.audit.log;

import io.taskledger.audit.AuditDatabase;
import io.taskledger.audit.note.SigningKey;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.processor.StreamProcessors;
import io.taskledger.eventstore.stream.PositionGate;
import io.taskledger.runtime.PublicUrl;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class LogConfiguration {

    @Bean
    SigningKey auditSigningKey(AuditSettings settings, PublicUrl publicUrl) {
        return settings.signingKey(publicUrl.host());
    }

    @Bean
    StoredNodes auditNodes(@AuditDatabase ServiceDatabase database) {
        return new StoredNodes(database);
    }

    @Bean
    ConfigurerModule auditLogProcessor(@AuditDatabase ServiceDatabase database) {
        return StreamProcessors.stopping(AuditLogProjector.PROCESSOR, database);
    }

    @Bean
    AuditLogProjector auditLogProjector(
            @AuditDatabase ServiceDatabase database, StoredNodes nodes, CheckpointPublisher publisher) {
        return new AuditLogProjector(new AuditLogWriter(database, nodes), publisher);
    }

    @Bean
    CheckpointPublisher auditCheckpointPublisher(
            @AuditDatabase ServiceDatabase database, StoredNodes nodes, SigningKey key) {
        return new CheckpointPublisher(database, nodes, key);
    }

    @Bean
    Checkpoints auditCheckpoints(@AuditDatabase ServiceDatabase database) {
        return new Checkpoints(database, new PositionGate(database, AuditLogProjector.PROCESSOR));
    }
}
