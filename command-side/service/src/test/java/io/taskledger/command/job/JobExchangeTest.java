package io.taskledger.command.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskledger.command.CommandSideTest;
import io.taskledger.contract.job.JobReport;
import io.taskledger.contract.job.JobTicket;
import io.taskledger.contract.job.JobTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobExchangeTest extends CommandSideTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void a_request_becomes_a_ticket_and_reports_become_events() {
        JsonNode request = submit("dora");
        JobTicket ticket = ticketFor(request.get("jobId").asString());
        assertThat(ticket.reference()).hasToString(request.get("id").asString());
        assertThat(ticket.operationId()).hasToString(request.get("operationId").asString());

        try (KafkaReports reports = new KafkaReports()) {
            reports.send(JobReport.started(ticket));
            reports.send(JobReport.started(ticket));
            reports.send(JobReport.succeeded(ticket, "/somewhere"));
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(eventsOf(ticket.jobId().toString()))
                        .containsExactly("job-queued", "job-started", "job-succeeded"));
    }

    static Stream<@Nullable String> unreadable() {
        return Stream.of("poison", "{}", "null", "{\"outcome\": \"STARTED\"}", "%s", null);
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void a_report_nobody_can_read_is_parked_and_stops_no_other(@Nullable String template) {
        JsonNode request = submit("emil");
        JobTicket ticket = ticketFor(request.get("jobId").asString());
        String key = ticket.jobId().toString();
        // a success that does not say where the result is
        String halfDone = "{\"ticket\": " + JSON.writeValueAsString(ticket) + ", \"outcome\": \"SUCCEEDED\"}";
        String poison = template == null ? null : template.replace("%s", halfDone);

        try (KafkaReports reports = new KafkaReports()) {
            reports.send(key, poison);
            reports.send(JobReport.failed(ticket, "export_failed"));
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(eventsOf(key)).containsExactly("job-queued", "job-failed"));
        assertThat(awaitRecord(JobTopics.DEAD_REPORTS, key).value()).isEqualTo(poison);
    }

    @Test
    void only_exports_of_oneself_can_be_asked_for() {
        API.post()
                .uri("/api/v1/privacy/requests")
                .headers(headers -> as(headers, "finn"))
                .bodyValue(Map.of("type", "EVERYTHING"))
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("type");
        API.post()
                .uri("/api/v1/privacy/requests")
                .headers(headers -> headers.setBearerAuth(
                        token("finn").scopes("tasks:write").sign()))
                .bodyValue(Map.of("type", "EXPORT"))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private static JsonNode submit(String subject) {
        byte[] body = API.post()
                .uri("/api/v1/privacy/requests")
                .headers(headers -> as(headers, subject))
                .bodyValue(Map.of("type", "EXPORT"))
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .valueMatches("Location", "/api/v1/privacy/requests/[0-9a-f-]{36}")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("REQUESTED")
                .jsonPath("$.dueAt")
                .exists()
                .returnResult()
                .getResponseBody();
        return JSON.readTree(body);
    }

    private static JobTicket ticketFor(String jobId) {
        return JSON.readValue(awaitRecord(JobTopics.JOBS, jobId).value(), JobTicket.class);
    }

    private static ConsumerRecord<String, String> awaitRecord(String topic, String key) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG, UUID.randomUUID().toString(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (var consumer = new DefaultKafkaConsumerFactory<>(
                        settings, new StringDeserializer(), new StringDeserializer())
                .createConsumer()) {
            consumer.subscribe(List.of(topic));
            ConsumerRecord<String, String>[] found = new ConsumerRecord[1];
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found[0] = record;
                    }
                });
                return found[0] != null;
            });
            return found[0];
        }
    }

    private static final class KafkaReports implements AutoCloseable {

        private final DefaultKafkaProducerFactory<String, String> producers = new DefaultKafkaProducerFactory<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()),
                new StringSerializer(),
                new StringSerializer());
        private final KafkaTemplate<String, String> kafka = new KafkaTemplate<>(producers);

        void send(JobReport report) {
            send(report.ticket().jobId().toString(), JSON.writeValueAsString(report));
        }

        void send(String key, @Nullable String value) {
            kafka.send(JobTopics.REPORTS, key, value).join();
        }

        @Override
        public void close() {
            producers.destroy();
        }
    }
}
