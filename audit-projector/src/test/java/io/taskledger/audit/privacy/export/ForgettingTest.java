package io.taskledger.audit.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskledger.audit.Samples;
import io.taskledger.audit.log.Checkpoints;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.job.JobReport;
import io.taskledger.contract.privacy.PrivacyEvent.PrivacyRequested;
import io.taskledger.contract.privacy.PrivacyRequestId;
import io.taskledger.contract.privacy.PrivacyRequestType;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.personal.SubjectCipher;
import io.taskledger.eventstore.personal.SubjectCiphers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ForgettingTest extends ExportingTest {

    private static final List<String> WRITTEN = List.of(
            "canary-title",
            "canary-description",
            "canary-tag",
            "canary-new-title",
            "canary-new-description",
            "canary-new-tag",
            "canary-reason");

    private final JdbcClient database = databaseAsOwner();

    @Test
    void what_a_person_wrote_is_in_no_table_and_yet_given_to_that_person() {
        SubjectRef owner = subject("forget-anna");
        TaskId task = write(owner);
        Filed filed = file(requested(owner));
        long position = make(filed);

        Map<String, byte[]> archive =
                unzip(download("forget-anna", position, filed).getResponseBody());
        assertThat(text(archive, "data/events.json")).contains(WRITTEN);
        assertThat(text(archive, "data/tasks.json")).contains("canary-new-title", "canary-new-tag");
        assertThat(text(archive, "data/privacy-requests.json")).contains("canary-reason");
        assertThat(requests("forget-anna", position).get(0).get("reason").asString())
                .isEqualTo("canary-reason");

        for (String written : WRITTEN) {
            assertThat(tablesThatHold(written)).as(written).isEmpty();
        }
        // the names of an archive's files are in clear in a ZIP
        assertThat(tablesThatHold("manifest.json")).isEmpty();
        // so much for what the search would find, in texts and in bytes
        assertThat(tablesThatHold(task.toString())).contains("events.event", "audit.entry", "audit.leaf");
    }

    @Test
    void of_who_was_erased_there_is_nothing_left_to_read() {
        SubjectRef owner = subject("forget-berta");
        TaskId task = write(owner);
        Filed made = file(requested(owner));
        Filed waiting = file(requested(owner));
        long position = make(made);
        download("forget-berta", position, made);

        erase(owner);

        await().untilAsserted(
                        () -> assertThat(requests("forget-berta", position)).isEmpty());
        privacy("forget-berta", position, "/{id}", made.ticket().reference())
                .expectStatus()
                .isNotFound();
        privacy("forget-berta", position, "/{id}/download", made.ticket().reference())
                .expectStatus()
                .isNotFound();
        TaskAdded added = (TaskAdded)
                bean(EventStore.class).readEvents(task.toString()).next().getPayload();
        assertThat(added.fields().title()).isEqualTo(SubjectCipher.ERASED);
        assertThat(added.fields().tags()).isEmpty();

        JOBS.send(waiting.ticket());
        assertThat(JOBS.awaitEnd(waiting.ticket())).isEqualTo(JobReport.failed(waiting.ticket(), "subject_erased"));
    }

    @Test
    void requests_are_projected_from_the_start_again_though_somebody_was_erased() {
        SubjectRef erased = subject("forget-cora");
        PrivacyRequested theirs = requested(erased);
        append(theirs);
        long position = append(Samples.requested(subject("forget-dora"))).position();
        assertThat(requests("forget-dora", position)).hasSize(1);
        erase(erased);

        restartFromZero("privacy-requests", List.of("delete from privacy_request"));

        await().untilAsserted(() -> assertThat(
                        requests("forget-dora", position).get(0).get("reason").asString())
                .isEqualTo("Curious"));
        String reason = database.sql("select reason from privacy_request where id = ?")
                .param(theirs.requestId().value())
                .query(String.class)
                .single();
        assertThat(bean(SubjectCiphers.class).of(erased).open("privacy-request.reason", reason))
                .isEqualTo(SubjectCipher.ERASED);
    }

    @Test
    void the_log_comes_to_the_same_leaves_again_though_somebody_was_erased() {
        SubjectRef erased = subject("forget-emma");
        write(erased);
        long position = append(Samples.added(subject("forget-fred"), "Last")).position();
        bean(Checkpoints.class).covering(position).block();
        byte[] leaves = leaves();
        erase(erased);

        restartFromZero(
                "audit-log",
                List.of(
                        "alter table leaf disable trigger append_only",
                        "alter table node disable trigger append_only",
                        "delete from entry",
                        "delete from node",
                        "delete from leaf",
                        "alter table node enable always trigger append_only",
                        "alter table leaf enable always trigger append_only"));

        await().until(() ->
                database.sql("select count(*) from leaf").query(Long.class).single() == position);
        assertThat(leaves()).isEqualTo(leaves);
        long next = append(Samples.added(subject("forget-fred"), "Next")).position();
        assertThat(bean(Checkpoints.class).covering(next).block()).isNotNull();
    }

    /** Appends events that hold {@link #WRITTEN}, but for the reason. */
    private static TaskId write(SubjectRef owner) {
        TaskId task = TaskId.random();
        append(new TaskAdded(
                task,
                owner,
                TaskFields.builder("canary-title")
                        .description("canary-description")
                        .priority(Priority.LOW)
                        .tags(List.of("canary-tag"))
                        .build(),
                List.of(),
                null));
        append(new TaskEdited(
                task,
                owner,
                TaskChanges.builder()
                        .title("canary-new-title")
                        .description("canary-new-description")
                        .tags(List.of("canary-new-tag"))
                        .build()));
        return task;
    }

    private static PrivacyRequested requested(SubjectRef owner) {
        return new PrivacyRequested(
                PrivacyRequestId.random(),
                JobId.random(),
                owner,
                PrivacyRequestType.EXPORT,
                "canary-reason",
                Instant.parse("2030-01-01T00:00:00Z"));
    }

    private static JsonNode requests(String sub, long position) {
        byte[] page = privacy(sub, position, "")
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JSON.readTree(page).get("items");
    }

    /** The tables with a row that holds the text, or its UTF-8 bytes. */
    private List<String> tablesThatHold(String text) {
        List<String> tables = database.sql("""
                        select table_schema || '.' || table_name from information_schema.tables
                        where table_schema in ('audit', 'events') and table_type = 'BASE TABLE'
                        """).query(String.class).list();
        assertThat(tables).contains("events.event", "audit.privacy_request", "audit.export_chunk", "audit.dead_letter");
        return tables.stream()
                .filter(table -> database.sql("select exists (select from " + table + """
                                 row where position(:text in row::text) > 0
                                 or position(encode(:bytes, 'hex') in row::text) > 0)
                                """)
                        .param("text", text)
                        .param("bytes", text.getBytes(StandardCharsets.UTF_8))
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    private void restartFromZero(String name, List<String> emptying) {
        StreamingEventProcessor processor = processor(name);
        processor.shutDown();
        emptying.forEach(sql -> database.sql(sql).update());
        database.sql("delete from token_entry where processor_name = ?")
                .param(name)
                .update();
        processor.start();
    }

    private byte[] leaves() {
        return database.sql("select sha256(string_agg(sha256(bytes), '' order by index)) from leaf")
                .query(byte[].class)
                .single();
    }
}
