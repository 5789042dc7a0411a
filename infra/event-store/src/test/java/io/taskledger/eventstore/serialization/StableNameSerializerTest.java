package io.taskledger.eventstore.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskId;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StableNameSerializerTest {

    private static final SubjectRef OWNER = SubjectRef.random();
    private static final TaskId TASK = TaskId.random();

    private final StableNameSerializer serializer = StableNameSerializer.create();

    @Test
    void ignores_what_a_later_version_added() {
        String later = "{\"taskId\":\"" + TASK + "\",\"owner\":\"" + OWNER + "\",\"mood\":\"sunny\"}";

        assertThat(read("task-completed", "1", later)).isEqualTo(new TaskCompleted(TASK, OWNER, null));
    }

    @Test
    void reads_what_is_no_event_by_its_class() {
        MetaData metadata = MetaData.from(Map.of("operationId", "o-1"));
        SerializedObject<byte[]> stored = serializer.serialize(metadata, byte[].class);

        assertThat(serializer.<byte[], Object>deserialize(stored)).isEqualTo(metadata);
    }

    @Test
    void lets_those_who_take_every_event_have_one_of_an_unknown_type() {
        assertThat(serializer.classForType(new SimpleSerializedType("task-forgotten", "1")))
                .isEqualTo(DomainEvent.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "task-forgotten | 1 | {}                                  | no event of this name is known",
                "forgotten      | 1 | {}                                  | no event of this name is known",
                "io.taskledger.contract.task.TaskEvent$TaskCompleted | 1 | {} | no event of this name is known",
                "task-completed | 2 | {}                                  | revision 1 is known, and no upcaster leads to it",
                "task-completed | 0 | {}                                  | revision 1 is known, and no upcaster leads to it",
                "task-completed |   | {}                                  | revision 1 is known, and no upcaster leads to it",
                "task-completed | 1 | {                                   | its payload doesn't fit",
                "task-completed | 1 | null                                | its payload is null",
                "task-completed | 1 | []                                  | its payload doesn't fit",
                "task-completed | 1 | {}                                  | it lacks taskId",
                "task-completed | 1 | {\"taskId\":\"secret\"}             | its payload doesn't fit at taskId",
                "task-edited    | 1 | {\"changes\":{\"dueAt\":\"secret\"}}  | its payload doesn't fit at changes.dueAt",
                "task-edited    | 1 | {\"changes\":{\"tags\":[{\"secret\":1}]}} | its payload doesn't fit at changes.tags.[0]",
                "task-added     | 1 | {\"title\":\"secret\"}              | its payload doesn't fit",
                "job-queued     | 1 | {\"kind\":\"secret\"}               | its payload doesn't fit at kind",
            })
    void tells_why_an_event_is_unreadable_but_not_what_it_holds(
            String type, String revision, String payload, String reason) {
        assertThatThrownBy(() -> read(type, revision, payload))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageStartingWith("Event " + type + " of revision " + revision + " can't be read: " + reason)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private Object read(String type, String revision, String json) {
        return serializer.deserialize(new SimpleSerializedObject<>(json, String.class, type, revision));
    }
}
