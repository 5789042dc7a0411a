package io.taskledger.audit.privacy.export;

import io.taskledger.audit.AuditDatabase;
import io.taskledger.audit.log.Checkpoints;
import io.taskledger.audit.privacy.archive.PersonalArchive;
import io.taskledger.eventstore.database.ServiceDatabase;
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
            JobReports reports) {
        return new ExportWorker(
                new FiledRequests(events, database), checkpoints, archive, new ExportStore(database), reports);
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, String> exportContainers(
            MessageContainers containers, KafkaTemplate<String, String> kafka, JobReports reports) {
        return containers.factory(new DeadTickets(kafka, reports), UnservableTicketException.class);
    }
}
