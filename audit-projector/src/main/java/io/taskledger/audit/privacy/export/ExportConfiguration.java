package io.taskledger.audit.privacy.export;

import io.taskledger.audit.AuditDatabase;
import io.taskledger.audit.log.Checkpoints;
import io.taskledger.audit.privacy.archive.PersonalArchive;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.subject.SubjectErasedException;
import io.taskledger.runtime.messaging.MessageContainers;
import io.taskledger.runtime.messaging.MessageSender;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Wires the export worker and its consumer. */
@Configuration(proxyBeanMethods = false)
class ExportConfiguration {

    @Bean
    JobReports exportJobReports(MessageSender messages) {
        return new JobReports(messages);
    }

    @Bean
    ExportWorker exportWorker(
            @AuditDatabase ServiceDatabase database,
            EventStore events,
            Checkpoints checkpoints,
            PersonalArchive archive,
            SubjectCiphers ciphers,
            JobReports reports) {
        ExportStore store = new ExportStore(database, ciphers);
        return new ExportWorker(new FiledRequests(events, database), checkpoints, archive, store, reports);
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, String> exportContainers(
            MessageContainers containers, KafkaTemplate<String, String> kafka, JobReports reports) {
        return containers.factory(
                new DeadTickets(kafka, reports), UnservableTicketException.class, SubjectErasedException.class);
    }
}
