package io.taskledger.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.recurrence.Recurrence;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.SubtaskChanges;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent.SubtaskEdited;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskDeleted;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.serialization.StableNameSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TaskSnapshotTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final StableNameSerializer serializer = StableNameSerializer.create();

    /**
     * What a snapshot of the current revision looks like is approved in a file of its name. Should this fail, snapshots that
     * are stored no longer are what the code would make: raise the revision of {@link Task}, and approve a new file.
     */
    @Test
    void of_this_revision_is_what_was_approved() throws IOException {
        SerializedObject<String> snapshot = serializer.serialize(task(), String.class);

        assertThat(JSON.readTree(snapshot.getData())).isEqualTo(approved());
    }

    @Test
    void comes_back_as_the_task_it_was() throws IOException {
        SimpleSerializedObject<String> stored = new SimpleSerializedObject<>(
                approved().toString(), String.class, new SimpleSerializedType(Task.class.getName(), revision()));

        Task task = serializer.deserialize(stored);

        assertThat(task).usingRecursiveComparison().isEqualTo(task());
    }

    private static Task task() {
        TaskId id = new TaskId(UUID.fromString("00000000-0000-4000-8000-000000000002"));
        SubjectRef owner = new SubjectRef(UUID.fromString("00000000-0000-4000-8000-000000000001"));
        Instant time = Instant.parse("2026-01-01T12:00:00.120Z");
        Task task = new Task();
        SubtaskId part = new SubtaskId(UUID.fromString("00000000-0000-4000-8000-000000000006"));
        TaskFields fields = TaskFields.builder("Gießen")
                .description("alle")
                .notes("langsam")
                .priority(Priority.HIGH)
                .dueAt(time.plusSeconds(60))
                .reminderAt(time)
                .recurrence(new Recurrence("FREQ=DAILY"))
                .timezone(ZoneId.of("Europe/Athens"))
                .tags(List.of("haus"))
                .externalRef("mail-7")
                .build();
        task.on(
                new TaskAdded(
                        id,
                        owner,
                        fields,
                        List.of(new Subtask(part, "füllen", false, new Rank("1"))),
                        new TaskId(new UUID(0, 3))),
                time);
        TaskChanges changes = TaskChanges.builder()
                .title("Wässern")
                .tags(List.of("garten"))
                .clear(TaskField.DESCRIPTION)
                .build();
        task.on(new TaskEdited(id, owner, changes), time.plusSeconds(1));
        task.on(new TaskCompleted(id, owner, new TaskId(new UUID(0, 4))), time.plusSeconds(2));
        task.on(new TaskDeleted(id, owner), time.plusSeconds(3));
        task.on(new SubtaskEdited(id, owner, part, new SubtaskChanges(null, true, null)), time.plusSeconds(4));
        return task;
    }

    private static JsonNode approved() throws IOException {
        String file = "/snapshots/task/" + revision() + ".json";
        try (InputStream json = TaskSnapshotTest.class.getResourceAsStream(file)) {
            return JSON.readTree(Objects.requireNonNull(json, file));
        }
    }

    private static String revision() {
        return Task.class.getAnnotation(Revision.class).value();
    }
}
