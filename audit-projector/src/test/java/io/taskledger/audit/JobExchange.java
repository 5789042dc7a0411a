package io.taskledger.audit;

import io.taskledger.contract.job.JobReport;
import io.taskledger.contract.job.JobTicket;
import io.taskledger.contract.job.JobTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The other end of the job topics: hands out tickets and collects reports. */
public final class JobExchange {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String bootstrapServers;
    private final KafkaTemplate<String, String> producer;

    private JobExchange(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new StringSerializer()));
    }

    /** Makes the topics. */
    static JobExchange open(String bootstrapServers) {
        try (Admin admin = admin(bootstrapServers)) {
            complete(admin.createTopics(Stream.of(JobTopics.JOBS, JobTopics.DEAD_JOBS, JobTopics.REPORTS)
                            .map(name -> new NewTopic(name, 3, (short) 1))
                            .toList())
                    .all());
        }
        return new JobExchange(bootstrapServers);
    }

    public void send(JobTicket ticket) {
        send(ticket.jobId().toString(), JSON.writeValueAsString(ticket));
    }

    public void send(String key, String value) {
        producer.send(JobTopics.JOBS, key, value).join();
    }

    /** Has the broker refuse every message of more than so many bytes that is to be parked. */
    public void limitParked(int bytes) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, JobTopics.DEAD_JOBS);
        ConfigEntry limit = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
        try (Admin admin = admin(bootstrapServers)) {
            complete(admin.incrementalAlterConfigs(
                            Map.of(topic, List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
                    .all());
        }
    }

    /** The first {@code count} reports on the job, in order; waits for them. */
    public List<JobReport> awaitReports(JobTicket ticket, int count) {
        return reports(ticket, found -> found.size() >= count).subList(0, count);
    }

    /** The first final report on the job; waits for it. */
    public JobReport awaitEnd(JobTicket ticket) {
        return reports(ticket, found -> found.stream().anyMatch(JobExchange::isFinal)).stream()
                .filter(JobExchange::isFinal)
                .findFirst()
                .orElseThrow();
    }

    /** The first message that was parked under the key; waits for it. */
    public ConsumerRecord<String, String> awaitParked(String key) {
        return await(JobTopics.DEAD_JOBS, key, message -> message, found -> !found.isEmpty())
                .get(0);
    }

    private List<JobReport> reports(JobTicket ticket, Predicate<List<JobReport>> enough) {
        return await(
                JobTopics.REPORTS,
                ticket.jobId().toString(),
                message -> JSON.readValue(message.value(), JobReport.class),
                enough);
    }

    private static boolean isFinal(JobReport report) {
        return report.outcome() != JobReport.Outcome.STARTED;
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    private static void complete(KafkaFuture<Void> change) {
        change.toCompletionStage().toCompletableFuture().join();
    }

    private <T> List<T> await(
            String topic, String key, Function<ConsumerRecord<String, String>, T> reader, Predicate<List<T>> enough) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                UUID.randomUUID().toString(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        try (Consumer<String, String> consumer = new DefaultKafkaConsumerFactory<>(
                        settings, new StringDeserializer(), new StringDeserializer())
                .createConsumer()) {
            consumer.subscribe(List.of(topic));
            List<T> found = new ArrayList<>();
            Awaitility.await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                    if (key.equals(message.key())) {
                        found.add(reader.apply(message));
                    }
                });
                return enough.test(found);
            });
            return found;
        }
    }
}
