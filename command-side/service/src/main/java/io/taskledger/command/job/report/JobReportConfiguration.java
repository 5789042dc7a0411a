package io.taskledger.command.job.report;

import io.taskledger.contract.job.JobTopics;
import io.taskledger.runtime.messaging.MessageContainers;
import io.taskledger.runtime.messaging.Parking;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import tools.jackson.core.JacksonException;

/** Wires the consumer of job reports. */
@Configuration(proxyBeanMethods = false)
class JobReportConfiguration {

    /** With doubling from one second up to a minute, about ten minutes pass before a report is parked. */
    private static final int RETRIES = 15;

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, String> jobReportContainers(
            ConsumerFactory<String, String> consumers, KafkaTemplate<String, String> kafka) {
        ExponentialBackOffWithMaxRetries backOff = new ExponentialBackOffWithMaxRetries(RETRIES);
        backOff.setInitialInterval(Duration.ofSeconds(1).toMillis());
        backOff.setMultiplier(2);
        backOff.setMaxInterval(Duration.ofMinutes(1).toMillis());
        DefaultErrorHandler errors = new DefaultErrorHandler(new Parking(kafka, JobTopics.DEAD_REPORTS), backOff);
        // what is no report now never will be
        errors.addNotRetryableExceptions(JacksonException.class);
        return MessageContainers.factory(consumers, errors);
    }
}
