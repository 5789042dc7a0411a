package io.taskledger.command.job.report;

import io.taskledger.contract.job.JobTopics;
import io.taskledger.runtime.messaging.DeadLetterRecoverer;
import io.taskledger.runtime.messaging.MessageContainers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Wires the consumer of job reports. */
@Configuration(proxyBeanMethods = false)
class JobReportConfiguration {

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, String> jobReportContainers(
            MessageContainers containers, KafkaTemplate<String, String> kafka) {
        return containers.factory(new DeadLetterRecoverer(kafka, JobTopics.DEAD_REPORTS));
    }
}
