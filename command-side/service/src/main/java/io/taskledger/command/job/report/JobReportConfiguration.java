package io.taskledger.command.job.report;

import io.taskledger.contract.job.JobTopics;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
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
        backOff.setMaxInterval(Duration.ofMinutes(1).toMillis());
        DeadLetterPublishingRecoverer park = new DeadLetterPublishingRecoverer(
                kafka, (message, e) -> new TopicPartition(JobTopics.DEAD_REPORTS, -1));
        DefaultErrorHandler errorHandler = new DefaultErrorHandler(park, backOff);
        // what is no report now never will be
        errorHandler.addNotRetryableExceptions(JacksonException.class);
        ConcurrentKafkaListenerContainerFactory<String, String> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        factory.setConsumerFactory(consumers);
        factory.setCommonErrorHandler(errorHandler);
        ContainerProperties container = factory.getContainerProperties();
        container.setAckMode(ContainerProperties.AckMode.RECORD);
        container.setKafkaConsumerProperties(consumerProperties());
        return factory;
    }

    private static Properties consumerProperties() {
        Properties properties = new Properties();
        // a report that came before this group's first offset counts too
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // how soon a topic is seen that is made after the consumer started
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "3000");
        return properties;
    }
}
