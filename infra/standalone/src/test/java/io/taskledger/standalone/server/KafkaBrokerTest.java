package io.taskledger.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

    private static final String TOPIC = "kept";

    @TempDir
    private Path directory;

    @Test
    void keeps_records_between_runs_on_other_ports() throws Exception {
        run(bootstrap -> {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                    KafkaProducer<String, String> producer = producer(bootstrap, Duration.ofSeconds(30))) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all()
                        .get();
                producer.send(new ProducerRecord<>(TOPIC, "the record")).get(30, TimeUnit.SECONDS);
            }
        });
        run(bootstrap -> {
            try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new StringDeserializer())) {
                TopicPartition partition = new TopicPartition(TOPIC, 0);
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                Iterable<ConsumerRecord<String, String>> records = Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> consumer.poll(Duration.ofMillis(100)).records(TOPIC), found -> found.iterator()
                                .hasNext());
                assertThat(records).extracting(ConsumerRecord::value).containsExactly("the record");
            }
        });
    }

    @Test
    void creates_no_topic_by_itself() throws Exception {
        run(bootstrap -> {
            try (KafkaProducer<String, String> producer = producer(bootstrap, Duration.ofSeconds(1))) {
                assertThatThrownBy(() -> producer.send(new ProducerRecord<>("unknown", ""))
                                .get())
                        .hasCauseInstanceOf(TimeoutException.class);
            }
        });
    }

    private void run(Use use) throws Exception {
        List<Integer> ports = LoopbackPorts.choose(2);
        KafkaBroker broker = new KafkaBroker(directory, ports.get(0), ports.get(1));
        try {
            broker.start();
            use.of(LoopbackPorts.ADDRESS + ":" + ports.get(0));
        } finally {
            broker.stop();
        }
    }

    private static KafkaProducer<String, String> producer(String bootstrap, Duration maxBlock) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "max.block.ms", maxBlock.toMillis()),
                new StringSerializer(),
                new StringSerializer());
    }

    @FunctionalInterface
    private interface Use {

        void of(String bootstrapServers) throws Exception;
    }
}
