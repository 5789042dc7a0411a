package io.taskledger.runtime.messaging;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;

/** Sends messages and waits for the broker's word on them. Thread-safe. */
public final class MessageSender {

    private static final long ACKNOWLEDGEMENT_SECONDS = 15;

    private final KafkaOperations<String, String> kafka;

    MessageSender(KafkaOperations<String, String> kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns once the broker has acknowledged the message.
     *
     * @param key messages with the same key stay in order
     * @param message is sent as JSON
     * @throws KafkaException if no acknowledgement came within 15 seconds; the message may have arrived all the same
     */
    public void send(String topic, String key, Object message) {
        try {
            kafka.send(topic, key, MessageJson.write(message)).get(ACKNOWLEDGEMENT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("The broker did not take message " + key + " for " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while message " + key + " for " + topic + " was under way", e);
        }
    }
}
