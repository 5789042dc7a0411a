package io.taskledger.audit.log;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.taskledger.audit.AuditDatabase;
import io.taskledger.audit.note.SigningKey;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.processor.StreamProcessors;
import io.taskledger.eventstore.reconciliation.Reconciliation;
import io.taskledger.eventstore.stream.PositionGate;
import io.taskledger.eventstore.stream.ProcessorPosition;
import io.taskledger.runtime.PublicUrl;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    /** Counts the leaves against the events that the log is through with. */
    @Bean
    Reconciliation auditLeafReconciliation(@AuditDatabase ServiceDatabase database) {
        JdbcClient jdbc = database.jdbc();
        return new Reconciliation(
                "leaves",
                () -> jdbc.sql("select " + ProcessorPosition.SQL)
                        .param("processor", AuditLogProjector.PROCESSOR)
                        .query(Long.class)
                        .single(),
                (after, last) -> jdbc.sql("select count(*) from leaf where index >= ? and index < ?")
                        .params(after, last)
                        .query(Long.class)
                        .single());
    }

    @Bean
    MeterBinder auditMeters(Reconciliation auditLeafReconciliation) {
        return registry -> Gauge.builder("taskledger.audit.missing", auditLeafReconciliation, Reconciliation::missing)
                .description("Events without a leaf; anything but 0 is an alarm")
                .register(registry);
    }
}
