package io.taskledger.runtime.messaging;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;

/**
 * Sets listener containers up, all in one way: at least once, an offset moves on only after its message was handled,
 * and a message that can't be handled is tried again with growing pauses until it is given up.
 */
public final class MessageContainers {

    private final ConsumerFactory<String, String> consumers;
    private final RetrySettings retries;

    MessageContainers(ConsumerFactory<String, String> consumers, RetrySettings retries) {
        this.consumers = consumers;
        this.retries = retries;
    }

    /**
     * A factory of containers that hand what they give up to {@code deadLetters}.
     *
     * @param hopeless failures that no retry can mend, next to {@link UnreadableMessageException}
     */
    @SafeVarargs
    public final ConcurrentKafkaListenerContainerFactory<String, String> factory(
            ConsumerRecordRecoverer deadLetters, Class<? extends Exception>... hopeless) {
        DefaultErrorHandler errors = new DefaultErrorHandler(deadLetters, retries.backOff());
        errors.addNotRetryableExceptions(UnreadableMessageException.class);
        errors.addNotRetryableExceptions(hopeless);
        ConcurrentKafkaListenerContainerFactory<String, String> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        factory.setConsumerFactory(consumers);
        factory.setCommonErrorHandler(errors);
        ContainerProperties container = factory.getContainerProperties();
        container.setAckMode(ContainerProperties.AckMode.RECORD);
        container.setKafkaConsumerProperties(consumerProperties());
        return factory;
    }

    private static Properties consumerProperties() {
        Properties properties = new Properties();
        // a message that came before a group's first offset counts too
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // how soon a topic is seen that is made after the consumer started
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "3000");
        return properties;
    }
}
