package io.taskledger.eventstore.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.EventType;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.catalog.EventCatalog;
import io.taskledger.contract.job.JobEvent;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.job.JobKind;
import io.taskledger.contract.privacy.PrivacyEvent;
import io.taskledger.contract.privacy.PrivacyRequestId;
import io.taskledger.contract.privacy.PrivacyRequestType;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares what is stored with approved samples, {@code events/<name>-<revision>.json}. A sample is never changed: it
 * stands for events that are stored already. A payload that must change takes a new revision, a new sample, and an
 * upcaster.
 */
class StableNameSerializerTest {

    private static final SubjectRef OWNER = new SubjectRef(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    private static final TaskId TASK = new TaskId(UUID.fromString("00000000-0000-4000-8000-000000000002"));
    private static final JobId JOB = new JobId(UUID.fromString("00000000-0000-4000-8000-000000000003"));
    private static final PrivacyRequestId REQUEST =
            new PrivacyRequestId(UUID.fromString("00000000-0000-4000-8000-000000000004"));
    private static final Instant DUE = Instant.parse("2026-12-24T17:00:00.120Z");

    private final StableNameSerializer serializer = StableNameSerializer.create();

    static Stream<DomainEvent> events() {
        return Stream.of(
                new TaskEvent.TaskAdded(
                        TASK, OWNER, "Wässere die 🌵", "alle\nheute", Priority.HIGH, DUE, List.of("haus", "garten")),
                new TaskEvent.TaskEdited(
                        TASK,
                        OWNER,
                        new TaskChanges("Neu", null, Priority.LOW, null, List.of(), Set.of(TaskField.DUE_AT))),
                new TaskEvent.TaskCompleted(TASK, OWNER),
                new TaskEvent.TaskReopened(TASK, OWNER),
                new TaskEvent.TaskDeleted(TASK, OWNER),
                new PrivacyEvent.PrivacyRequested(REQUEST, JOB, OWNER, PrivacyRequestType.EXPORT, "wegen allem", DUE),
                new JobEvent.JobQueued(JOB, JobKind.EXPORT, OWNER, REQUEST.value()),
                new JobEvent.JobStarted(JOB, OWNER),
                new JobEvent.JobSucceeded(JOB, OWNER, "/api/v1/privacy/requests/" + REQUEST + "/download"),
                new JobEvent.JobFailed(JOB, OWNER, "export_failed"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void writes_and_reads_the_approved_sample(DomainEvent event) throws IOException {
        EventType type = EventCatalog.typeOf(event.getClass());
        String approved = sample(type);

        SerializedObject<String> stored = serializer.serialize(event, String.class);

        assertThat(stored.getType().getName()).isEqualTo(type.name());
        assertThat(stored.getType().getRevision()).isEqualTo(Integer.toString(type.revision()));
        assertThat(stored.getData()).isEqualTo(approved);
        assertThat(read(type.name(), approved)).isEqualTo(event);
    }

    @Test
    void knows_a_sample_of_every_event() {
        Set<Class<?>> sampled = events().map(Object::getClass).collect(Collectors.toSet());

        assertThat(sampled).containsExactlyInAnyOrderElementsOf(EventCatalog.events());
    }

    @Test
    void ignores_what_a_later_version_added() {
        String later = "{\"taskId\":\"" + TASK + "\",\"owner\":\"" + OWNER + "\",\"mood\":\"sunny\"}";

        assertThat(read("task-completed", later)).isEqualTo(new TaskEvent.TaskCompleted(TASK, OWNER));
    }

    private Object read(String type, String json) {
        return serializer.deserialize(new SimpleSerializedObject<>(json, String.class, type, "1"));
    }

    private static String sample(EventType type) throws IOException {
        String name = "/events/" + type.name() + "-" + type.revision() + ".json";
        try (InputStream sample = StableNameSerializerTest.class.getResourceAsStream(name)) {
            assertThat(sample).as(name).isNotNull();
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
