package io.taskledger.testkit;

import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Kafka inside this JVM. */
final class EmbeddedKafkaBroker implements KafkaBroker {

    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);

    EmbeddedKafkaBroker() {
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.afterPropertiesSet();
    }

    @Override
    public String bootstrapServers() {
        return broker.getBrokersAsString();
    }

    @Override
    public void close() {
        broker.destroy();
    }
}
