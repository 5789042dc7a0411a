package io.taskledger.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.taskledger.audit.AuditProjectorTest;
import io.taskledger.audit.Samples;
import io.taskledger.audit.merkle.RightEdge;
import io.taskledger.audit.merkle.TreeHasher;
import io.taskledger.audit.note.Checkpoint;
import io.taskledger.audit.note.SignedNote;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.eventstore.engine.AppendingProcess.Appended;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class AuditLogTest extends AuditProjectorTest {

    private final JdbcClient log = databaseAs("audit");

    @Test
    void an_event_becomes_the_leaf_at_its_own_place() {
        SubjectRef owner = subject("log-anna");
        TaskAdded event = Samples.added(owner, "Never in a leaf");
        Appended appended = append(event);
        checkpoint(appended.position());

        byte[] bytes = log.sql("select bytes from leaf where index = ?")
                .param(appended.position() - 1)
                .query(byte[].class)
                .single();
        JsonNode leaf = JSON.readTree(bytes);
        assertThat(leaf.get("index").asLong()).isEqualTo(appended.position() - 1);
        assertThat(leaf.get("id").asString()).isEqualTo(appended.id().toString());
        assertThat(leaf.get("eventId").asString()).isEqualTo(appended.id().toString());
        assertThat(leaf.get("action").asString()).isEqualTo("task.add");
        assertThat(leaf.get("actor").asString()).isEqualTo(owner.toString());
        assertThat(leaf.get("client").asString()).isEqualTo("test-client");
        assertThat(leaf.get("subject").asString()).isEqualTo(owner.toString());
        assertThat(leaf.get("target").asString()).isEqualTo("task:" + event.taskId());
        assertThat(leaf.get("operationId").asString())
                .isEqualTo(appended.operation().toString());
        assertThat(leaf.get("time").asString()).isEqualTo(appended.time().toString());
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("Never in a leaf");
    }

    @Test
    void the_same_words_have_another_hash_each_time() {
        TaskAdded event = Samples.added(subject("log-aron"), "Guess me");
        Appended first = append(event);
        Appended second = append(event);
        checkpoint(second.position());

        assertThat(log.sql("""
                        select count(distinct convert_from(bytes, 'UTF8')::json ->> 'payloadHash')
                        from leaf where index in (?, ?)
                        """)
                        .params(first.position() - 1, second.position() - 1)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_log_that_is_stopped_and_started_again_misses_and_repeats_nothing() {
        StreamingEventProcessor processor = processor("audit-log");
        SubjectRef owner = subject("log-berta");
        appendMany(owner, 150);
        processor.shutDown();
        Appended last = appendMany(owner, 450);
        long before = size();
        assertThat(before).isLessThan(last.position());

        processor.start();
        await().until(() -> size() > before);
        processor.shutDown();
        processor.start();

        Checkpoint checkpoint = checkpoint(last.position());
        assertThat(log.sql("select count(*) from leaf").query(Long.class).single())
                .isEqualTo(size());
        assertThat(log.sql("select count(*) from entry").query(Long.class).single())
                .isEqualTo(size());
        assertThat(log.sql("select count(*) from events.event join entry on index = position - 1 and id = event_id")
                        .query(Long.class)
                        .single())
                .isEqualTo(size());
        RightEdge rebuilt = RightEdge.empty();
        log.sql("select bytes from leaf where index < ? order by index")
                .param(checkpoint.size())
                .query(byte[].class)
                .list()
                .forEach(bytes -> rebuilt.append(TreeHasher.leaf(bytes)));
        assertThat(checkpoint.root()).isEqualTo(rebuilt.root());
    }

    @Test
    void growth_while_nobody_publishes_is_covered_later() {
        CheckpointPublisher publisher = bean(CheckpointPublisher.class);
        publisher.stop();
        Appended appended = append(Samples.added(subject("log-cora"), "Anything"));
        await().until(() -> size() >= appended.position());
        assertThat(lastCheckpoint()).isLessThan(appended.position());

        publisher.start();

        assertThat(checkpoint(appended.position()).size()).isGreaterThanOrEqualTo(appended.position());
    }

    @Test
    void nothing_is_signed_that_contradicts_an_earlier_checkpoint() {
        CheckpointPublisher publisher = bean(CheckpointPublisher.class);
        publisher.stop();
        Appended first = append(Samples.added(subject("log-emma"), "Anything"));
        await().until(() -> size() >= first.position());
        databaseAsOwner()
                .sql("insert into checkpoint (size, root, note) values (?, sha256('another tree'), 'forged')")
                .param(first.position())
                .update();
        try {
            publisher.start();
            Appended second = append(Samples.added(subject("log-emma"), "Anything"));
            audit(second.position(), "/checkpoint").expectStatus().isEqualTo(503);
            assertThat(size()).isEqualTo(second.position());
            assertThat(lastCheckpoint()).isEqualTo(first.position());
        } finally {
            removeForged();
        }
        assertThat(checkpoint(size()).size()).isEqualTo(size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update leaf set bytes = ''",
                "delete from leaf",
                "update node set hash = hash",
                "delete from node",
                "update checkpoint set note = ''",
                "delete from checkpoint",
                "truncate leaf cascade",
                "truncate node",
                "truncate checkpoint"
            })
    void nobody_changes_the_log(String sql) {
        checkpoint(append(Samples.added(subject("log-dora"), "Anything")).position());

        assertThatThrownBy(() -> log.sql(sql).update()).rootCause().hasMessageContaining("permission denied");
        assertThatThrownBy(() -> databaseAsOwner().sql(sql).update())
                .rootCause()
                .hasMessageContaining("is append-only");
        assertThatThrownBy(() -> databaseAs("command")
                        .sql(sql.replaceFirst("(update|from|truncate) ", "$1 audit."))
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void the_log_can_not_append_events() {
        assertThatThrownBy(() -> log.sql("update events.head set last = last").update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> log.sql("delete from events.event").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private static Appended appendMany(SubjectRef owner, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> append(Samples.added(owner, "Task " + n)))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static Checkpoint checkpoint(long position) {
        return Checkpoint.parse(
                SignedNote.parse(auditText(position, "/checkpoint")).verify(key()));
    }

    private static void removeForged() {
        JdbcClient owner = databaseAsOwner();
        owner.sql("alter table checkpoint disable trigger append_only").update();
        owner.sql("delete from checkpoint where note = 'forged'").update();
        owner.sql("alter table checkpoint enable always trigger append_only").update();
    }

    private long lastCheckpoint() {
        return log.sql("select max(size) from checkpoint").query(Long.class).single();
    }

    private long size() {
        return log.sql("select coalesce(max(index) + 1, 0) from leaf")
                .query(Long.class)
                .single();
    }
}
