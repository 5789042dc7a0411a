package io.taskledger.testkit;

import org.testcontainers.kafka.KafkaContainer;

/** Kafka in a container. */
final class ContainerKafkaBroker implements KafkaBroker {

    private final KafkaContainer container =
            new KafkaContainer("apache/kafka:4.3.1").withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");

    ContainerKafkaBroker() {
        container.start();
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.stop();
    }
}
