package io.taskledger.runtime.messaging;

import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.support.KafkaUtils;

/**
 * Parks messages that no attempt could serve in a dead-letter topic, for an operator. Thread-safe.
 *
 * <p>After an exception from here the container delivers the message again, without end. That is right while the broker
 * is away, since nothing may get lost then. But what the broker refuses once it refuses every time: that is logged and
 * passed over.
 */
public final class DeadLetterRecoverer implements ConsumerRecordRecoverer {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterRecoverer.class);

    private final DeadLetterPublishingRecoverer publisher;

    /** @param topic dead-letter topic; a message keeps its key and value */
    public DeadLetterRecoverer(KafkaOperations<String, String> kafka, String topic) {
        this.publisher = new DeadLetterPublishingRecoverer(kafka, (message, failure) -> new TopicPartition(topic, -1));
        // a topic can't be made to forget, and nobody knows what an exception tells
        this.publisher.excludeHeader(HeadersToAdd.EX_MSG, HeadersToAdd.EX_STACKTRACE);
    }

    @Override
    public void accept(ConsumerRecord<?, ?> message, Exception failure) {
        log.error("Message {} is given up and parked", KafkaUtils.format(message), failure);
        unlessRefused(message, () -> publisher.accept(message, failure));
    }

    /**
     * Sends something that follows from a message; what the broker refuses for good is logged and passed over.
     *
     * @throws RuntimeException as {@code send} does, if trying again may help
     */
    public static void unlessRefused(ConsumerRecord<?, ?> message, Runnable send) {
        try {
            send.run();
        } catch (RuntimeException e) {
            if (causes(e).noneMatch(DeadLetterRecoverer::isRefusal)) {
                throw e;
            }
            log.error("The broker refuses what follows from message {}", KafkaUtils.format(message), e);
        }
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof ApiException && !(cause instanceof RetriableException);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
