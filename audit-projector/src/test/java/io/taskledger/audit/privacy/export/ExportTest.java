package io.taskledger.audit.privacy.export;

import static io.taskledger.audit.Samples.added;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.taskledger.audit.note.Checkpoint;
import io.taskledger.audit.note.SignedNote;
import io.taskledger.audit.note.TlogProof;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobEvent.JobFailed;
import io.taskledger.contract.job.JobEvent.JobStarted;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.job.JobReport;
import io.taskledger.contract.job.JobTicket;
import io.taskledger.contract.recurrence.Recurrence;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskDeleted;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.engine.AppendingProcess.Appended;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;

class ExportTest extends ExportingTest {

    private static final int NONCE_AND_TAG_BYTES = 28;
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Test
    void a_ticket_becomes_an_archive_that_its_subject_downloads() {
        SubjectRef anna = subject("anna");
        append(added(anna, "Buy milk"));
        Filed filed = file(anna);

        JOBS.send(filed.ticket());

        String href = "/api/v1/privacy/requests/" + filed.ticket().reference() + "/download";
        assertThat(JOBS.awaitReports(filed.ticket(), 2))
                .containsExactly(JobReport.started(filed.ticket()), JobReport.succeeded(filed.ticket(), href));
        EntityExchangeResult<byte[]> download = download("anna", finish(filed), filed);
        assertThat(download.getResponseHeaders().getContentType())
                .isEqualTo(MediaType.parseMediaType("application/zip"));
        assertThat(download.getResponseHeaders().getContentLength()).isEqualTo(download.getResponseBody().length);
        ContentDisposition disposition = download.getResponseHeaders().getContentDisposition();
        assertThat(disposition.isAttachment()).isTrue();
        assertThat(disposition.getFilename()).endsWith(".zip");
        assertThat(unzip(download.getResponseBody()).keySet())
                .containsExactly(
                        "index.html",
                        "data/tasks.json",
                        "data/privacy-requests.json",
                        "data/events.json",
                        "data/schema/tasks.json",
                        "data/schema/privacy-requests.json",
                        "data/schema/events.json",
                        "tasks.csv",
                        "tasks.ics",
                        "audit/events.ndjson",
                        "manifest.json",
                        "manifest.json.note");
    }

    @Test
    void an_archive_holds_everything_about_its_subject_and_nothing_about_others() {
        SubjectRef berta = subject("berta");
        TaskAdded kept = added(berta, "Old title");
        TaskAdded binned = added(berta, "Secret plan");
        append(kept);
        append(binned);
        append(added(subject("somebody else"), "Not Berta's"));
        append(new TaskEdited(
                kept.taskId(), berta, TaskChanges.builder().title("New title").build()));
        append(new TaskCompleted(kept.taskId(), berta, null));
        append(new TaskDeleted(binned.taskId(), berta));
        Map<String, byte[]> archive = export("berta");

        JsonNode tasks = json(archive, "data/tasks.json");
        assertThat(tasks).hasSize(2);
        assertThat(tasks.get(0).get("title").asString()).isEqualTo("New title");
        assertThat(tasks.get(0).get("status").asString()).isEqualTo("COMPLETED");
        assertThat(tasks.get(0).has("deletedAt")).isFalse();
        assertThat(tasks.get(1).get("title").asString()).isEqualTo("Secret plan");
        assertThat(tasks.get(1).has("deletedAt")).isTrue();
        assertThat(json(archive, "data/privacy-requests.json")).hasSize(1);
        assertThat(json(archive, "data/privacy-requests.json")
                        .get(0)
                        .get("reason")
                        .asString())
                .isEqualTo("Curious");
        assertThat(json(archive, "data/events.json")
                        .get(0)
                        .get("event")
                        .get("title")
                        .asString())
                .isEqualTo("Old title");
        assertThat(text(archive, "tasks.csv")).contains("New title", "Secret plan");
        assertThat(text(archive, "tasks.ics")).contains("SUMMARY:New title", "SUMMARY:Secret plan");
        assertThat(text(archive, "index.html")).contains("New title", "Secret plan");
        archive.forEach((path, content) ->
                assertThat(new String(content, StandardCharsets.UTF_8)).as(path).doesNotContain("Not Berta's"));
    }

    @Test
    void what_is_sealed_in_the_stream_is_sealed_in_the_stored_payload_alone() {
        append(new TaskAdded(
                TaskId.random(),
                subject("clara"),
                TaskFields.builder("Title")
                        .description("Description")
                        .priority(Priority.LOW)
                        .tags(List.of("a", "b"))
                        .build(),
                List.of(),
                null));
        Map<String, byte[]> archive = export("clara");

        JsonNode added = json(archive, "data/events.json").get(0);
        JsonNode stored = JSON.readTree(added.get("payload").asString());
        assertThat(added.get("event").get("tags").values())
                .extracting(JsonNode::asString)
                .containsExactly("a", "b");
        for (String name : List.of("title", "description", "tags")) {
            JsonNode value = stored.get(name);
            String sealed = value.isArray() ? value.get(0).asString() : value.asString();
            assertThat(sealed).doesNotContain("Title", "Description").hasSizeGreaterThan(100);
            archive.forEach((path, content) -> assertThat(new String(content, StandardCharsets.UTF_8).split(sealed, -1))
                    .as(path)
                    .hasSize(path.equals("data/events.json") ? 2 : 1));
        }
    }

    @Test
    void data_follow_their_schemas() {
        SubjectRef cora = subject("cora");
        append(added(cora, "Anything"));
        append(new TaskAdded(
                TaskId.random(),
                cora,
                TaskFields.builder("Everything")
                        .description("there")
                        .notes("is")
                        .dueAt(Instant.parse("2026-01-01T00:00:00Z"))
                        .reminderAt(Instant.parse("2026-01-01T00:00:00Z"))
                        .recurrence(new Recurrence("FREQ=DAILY"))
                        .timezone(ZoneId.of("Europe/Athens"))
                        .tags(List.of("a tag"))
                        .externalRef("elsewhere")
                        .build(),
                List.of(new Subtask(SubtaskId.random(), "A part", true, new Rank("1"))),
                TaskId.random()));
        Map<String, byte[]> archive = export("cora");

        for (String name : List.of("tasks.json", "privacy-requests.json", "events.json")) {
            Schema schema = SCHEMAS.getSchema(text(archive, "data/schema/" + name), InputFormat.JSON);
            assertThat(schema.validate(
                            text(archive, "data/" + name),
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void every_leaf_of_the_subject_is_proven_at_one_checkpoint_and_vouches_for_a_payload() {
        SubjectRef dora = subject("dora");
        for (int i = 0; i < 5; i++) {
            append(added(dora, "Task " + i));
            append(added(subject("dora's neighbour"), "Between"));
        }
        Map<String, byte[]> archive = export("dora");

        List<String> lines = text(archive, "audit/events.ndjson").lines().toList();
        JsonNode events = json(archive, "data/events.json");
        assertThat(lines).hasSize(6);
        assertThat(events).hasSize(6);
        long treeSize = json(archive, "manifest.json").get("treeSize").asLong();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = JSON.readTree(lines.get(i));
            byte[] leaf = Base64.getDecoder().decode(line.get("leaf").asString());
            Checkpoint checkpoint =
                    TlogProof.parse(line.get("proof").asString()).verify(leaf, key());
            assertThat(checkpoint.size()).isEqualTo(treeSize);
            JsonNode fields = JSON.readTree(leaf);
            assertThat(fields.get("subject").asString()).isEqualTo(dora.toString());
            assertThat(fields.get("index").asLong())
                    .isEqualTo(events.get(i).get("index").asLong());
            assertThat(sha256(events.get(i).get("payload").asString().getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(fields.get("payloadHash").asString());
        }
    }

    @Test
    void the_manifest_lists_all_files_and_its_note_signs_it() {
        Map<String, byte[]> archive = export("emma");

        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (JsonNode file : json(archive, "manifest.json").get("files")) {
            byte[] content = archive.get(file.get("path").asString());
            assertThat(sha256(content)).isEqualTo(file.get("sha256").asString());
            assertThat(file.get("bytes").asInt()).isEqualTo(content.length);
            sizes.put(file.get("path").asString(), content.length);
        }
        assertThat(sizes.keySet()).hasSize(archive.size() - 2).doesNotContain("manifest.json", "manifest.json.note");
        String signed = SignedNote.parse(text(archive, "manifest.json.note")).verify(key());
        assertThat(signed.lines()).last().isEqualTo(sha256(archive.get("manifest.json")));
    }

    @Test
    void an_archive_of_many_chunks_is_the_same_when_it_is_put_together() {
        SubjectRef fred = subject("fred");
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            byte[] noise = new byte[12_000];
            random.nextBytes(noise);
            append(new TaskAdded(
                    new TaskId(UUID.randomUUID()),
                    fred,
                    TaskFields.builder("Incompressible")
                            .description(Base64.getEncoder().encodeToString(noise))
                            .priority(Priority.LOW)
                            .build(),
                    List.of(),
                    null));
        }
        Map<String, byte[]> archive = export("fred");

        assertThat(databaseAs("audit")
                        .sql("select max(length(bytes)) from export_chunk")
                        .query(Integer.class)
                        .single())
                .isEqualTo(NONCE_AND_TAG_BYTES + ChunkOutput.CHUNK_BYTES);
        for (JsonNode file : json(archive, "manifest.json").get("files")) {
            assertThat(sha256(archive.get(file.get("path").asString())))
                    .isEqualTo(file.get("sha256").asString());
        }
    }

    @Test
    void a_ticket_that_comes_again_is_answered_with_the_same_archive() {
        Filed filed = file(subject("gina"));
        JOBS.send(filed.ticket());
        JobReport first = JOBS.awaitReports(filed.ticket(), 2).get(1);
        Instant made = created(filed);

        JOBS.send(filed.ticket());

        assertThat(JOBS.awaitReports(filed.ticket(), 3).get(2)).isEqualTo(first);
        assertThat(created(filed)).isEqualTo(made);
    }

    @Test
    void the_worker_waits_until_the_log_covers_the_request() {
        processor("audit-log").shutDown();
        Filed filed = file(subject("hans"));
        JOBS.send(filed.ticket());
        assertThat(JOBS.awaitReports(filed.ticket(), 1)).containsExactly(JobReport.started(filed.ticket()));
        assertThat(exports(filed)).isZero();

        processor("audit-log").start();

        assertThat(JOBS.awaitEnd(filed.ticket()).outcome()).isEqualTo(JobReport.Outcome.SUCCEEDED);
        Map<String, byte[]> archive =
                unzip(download("hans", finish(filed), filed).getResponseBody());
        assertThat(json(archive, "data/privacy-requests.json").get(0).get("id").asString())
                .isEqualTo(filed.ticket().reference().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no ticket", "null", "{}", "{\"kind\":\"UNKNOWN\"}"})
    void what_is_no_ticket_is_parked_and_stops_no_other(String poison) {
        String key = UUID.randomUUID().toString();
        JOBS.send(key, poison);

        ConsumerRecord<String, String> parked = JOBS.awaitParked(key);

        assertThat(parked.value()).isEqualTo(poison);
        Filed filed = file(subject("ida"));
        JOBS.send(filed.ticket());
        assertThat(JOBS.awaitEnd(filed.ticket()).outcome()).isEqualTo(JobReport.Outcome.SUCCEEDED);
    }

    @Test
    void what_can_not_even_be_parked_stops_no_other() {
        Filed filed = file(subject("ines"));
        String key = filed.ticket().jobId().toString();
        JOBS.limitParked(500);
        try {
            // one key, hence one partition: the ticket stands behind the poison
            JOBS.send(key, "poison ".repeat(200));
            JOBS.send(filed.ticket());

            assertThat(JOBS.awaitEnd(filed.ticket()).outcome()).isEqualTo(JobReport.Outcome.SUCCEEDED);
        } finally {
            JOBS.limitParked(1_048_588);
        }
    }

    @Test
    void a_ticket_for_no_request_of_its_owner_is_refused() {
        Filed filed = file(subject("jana"));
        JobTicket genuine = filed.ticket();
        JobTicket forged = new JobTicket(
                JobId.random(), genuine.kind(), subject("mallory"), genuine.reference(), genuine.operationId(), null);

        JOBS.send(forged);

        assertThat(JOBS.awaitReports(forged, 1)).containsExactly(JobReport.failed(forged, "unknown_request"));
        assertThat(JSON.readValue(JOBS.awaitParked(forged.jobId().toString()).value(), JobTicket.class))
                .isEqualTo(forged);
        assertThat(exports(filed)).isZero();
    }

    @Test
    void a_job_that_fails_again_and_again_is_reported_and_its_ticket_parked_without_what_went_wrong() {
        databaseAsOwner()
                .sql("revoke insert on audit.export_chunk from taskledger_audit")
                .update();
        try {
            Filed filed = file(subject("karl"));
            JOBS.send(filed.ticket());

            // one attempt and two retries
            assertThat(JOBS.awaitReports(filed.ticket(), 4))
                    .containsExactly(
                            JobReport.started(filed.ticket()),
                            JobReport.started(filed.ticket()),
                            JobReport.started(filed.ticket()),
                            JobReport.failed(filed.ticket(), "export_failed"));
            ConsumerRecord<String, String> parked =
                    JOBS.awaitParked(filed.ticket().jobId().toString());
            assertThat(JSON.readValue(parked.value(), JobTicket.class)).isEqualTo(filed.ticket());
            assertThat(parked.headers().toArray())
                    .noneMatch(
                            header -> new String(header.value(), StandardCharsets.UTF_8).contains("permission denied"));
            assertThat(exports(filed)).isZero();

            Appended failed = append(new JobFailed(filed.ticket().jobId(), subject("karl"), "export_failed"));
            privacy("karl", failed.position(), "/{id}/download", filed.ticket().reference())
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("export_failed");
        } finally {
            databaseAsOwner()
                    .sql("grant insert on audit.export_chunk to taskledger_audit")
                    .update();
        }
    }

    @Test
    void there_is_nothing_to_download_before_the_request_is_completed_nor_for_anybody_else() {
        Filed filed = file(subject("lena"));
        UUID id = filed.ticket().reference();
        privacy("lena", filed.event().position(), "/{id}/download", id)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("export_not_ready");
        Appended running = append(new JobStarted(filed.ticket().jobId(), subject("lena")));
        privacy("lena", running.position(), "/{id}/download", id).expectStatus().isEqualTo(409);

        JOBS.send(filed.ticket());
        assertThat(JOBS.awaitEnd(filed.ticket()).outcome()).isEqualTo(JobReport.Outcome.SUCCEEDED);
        long position = finish(filed);

        privacy("mallory", position, "/{id}/download", id).expectStatus().isNotFound();
        privacy("lena", position, "/{id}/download", UUID.randomUUID())
                .expectStatus()
                .isNotFound();
        privacy("lena", position, "/{id}/download", "no-id").expectStatus().isNotFound();
        API.head()
                .uri("/api/v1/privacy/requests/{id}/download", id)
                .headers(headers -> headers.setBearerAuth(
                        tokens().token("lena").scopes("tasks:read").sign()))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private static long exports(Filed filed) {
        return databaseAs("audit")
                .sql("select count(*) from export where request_id = ?")
                .param(filed.ticket().reference())
                .query(Long.class)
                .single();
    }

    private static Instant created(Filed filed) {
        return databaseAs("audit")
                .sql("select created from export where job_id = ?")
                .param(filed.ticket().jobId().value())
                .query((row, n) -> row.getTimestamp("created").toInstant())
                .single();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
