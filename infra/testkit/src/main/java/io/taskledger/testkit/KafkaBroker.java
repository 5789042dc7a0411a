package io.taskledger.testkit;

/** A Kafka cluster of one broker that creates no topic by itself. Thread-safe. */
public interface KafkaBroker extends AutoCloseable {

    /** {@code host:port}, for {@code bootstrap.servers}. */
    String bootstrapServers();

    /** Stops the broker; its topics are gone. */
    @Override
    void close();

    /** The one broker of this JVM, started by the first call and stopped with the JVM. */
    static KafkaBroker shared() {
        return SharedServers.Kafka.BROKER;
    }

    /** Starts a broker of the caller's own, for tests that stop it. */
    static KafkaBroker start() {
        return Containers.chosen() ? new ContainerKafkaBroker() : new EmbeddedKafkaBroker();
    }
}
