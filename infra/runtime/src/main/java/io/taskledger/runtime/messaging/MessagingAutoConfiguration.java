package io.taskledger.runtime.messaging;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.LoggingProducerListener;

/** What all senders and receivers of messages share. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@ConditionalOnClass(KafkaTemplate.class)
@EnableConfigurationProperties(RetrySettings.class)
class MessagingAutoConfiguration {

    /** Logs that a message could not be sent, but not what it says. */
    @Bean
    LoggingProducerListener<Object, Object> producerListener() {
        LoggingProducerListener<Object, Object> listener = new LoggingProducerListener<>();
        listener.setIncludeContents(false);
        return listener;
    }

    @Bean
    MessageSender messageSender(KafkaTemplate<String, String> kafka) {
        return new MessageSender(kafka);
    }

    @Bean
    MessageContainers messageContainers(ConsumerFactory<String, String> consumers, RetrySettings retries) {
        return new MessageContainers(consumers, retries);
    }
}
