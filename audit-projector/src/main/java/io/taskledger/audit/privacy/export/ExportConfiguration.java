package io.taskledger.audit.privacy.export;

import io.taskledger.audit.log.AuditDatabase;
import io.taskledger.audit.log.Checkpoints;
import io.taskledger.audit.privacy.archive.PersonalArchive;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.runtime.messaging.MessageContainers;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;

/** Wires the export worker and its consumer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportSettings.class)
class ExportConfiguration {

    @Bean
    JobReports exportJobReports(KafkaTemplate<String, String> kafka) {
        return new JobReports(kafka);
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
            ConsumerFactory<String, String> consumers,
            KafkaTemplate<String, String> kafka,
            JobReports reports,
            ExportSettings settings) {
        ExponentialBackOffWithMaxRetries backOff = new ExponentialBackOffWithMaxRetries(settings.retries());
        backOff.setInitialInterval(settings.firstDelay().toMillis());
        backOff.setMultiplier(2);
        backOff.setMaxInterval(settings.longestDelay().toMillis());
        DefaultErrorHandler errors = new DefaultErrorHandler(new DeadTickets(kafka, reports), backOff);
        errors.addNotRetryableExceptions(UnservableTicketException.class);
        return MessageContainers.factory(consumers, errors);
    }
}
