package io.taskledger.runtime.messaging;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ContainerProperties;

/**
 * Sets listener containers up, all in one way: at least once, and an offset moves on only after its message was
 * handled.
 */
public final class MessageContainers {

    private MessageContainers() {}

    /** A factory of containers that hand failures to {@code errors}. */
    public static ConcurrentKafkaListenerContainerFactory<String, String> factory(
            ConsumerFactory<String, String> consumers, CommonErrorHandler errors) {
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
