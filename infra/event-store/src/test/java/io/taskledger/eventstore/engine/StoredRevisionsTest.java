package io.taskledger.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskReopened;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.eventstore.personal.EventSealer;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.serialization.JsonUpcaster;
import io.taskledger.eventstore.serialization.StableNameSerializer;
import io.taskledger.eventstore.serialization.UnreadableEventException;
import io.taskledger.eventstore.stream.StreamPosition;
import io.taskledger.eventstore.subject.TestSubjects;
import io.taskledger.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine makes of rows that another version of the product wrote. */
class StoredRevisionsTest {

    private static final SubjectRef OWNER = SubjectRef.random();
    private static final TaskId TASK = TaskId.random();
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123Z");
    private static final TaskAdded ADDED = new TaskAdded(
            TASK,
            OWNER,
            TaskFields.builder("Gießen")
                    .priority(Priority.HIGH)
                    .tags(List.of("garten"))
                    .build(),
            List.of(),
            null);

    private final TestDatabase testDatabase = TestDatabases.create();
    private final ServiceDatabase database = TestDatabases.in(testDatabase).openForAppending("command");

    private final SubjectCiphers ciphers =
            TestSubjects.in(database).register(OWNER).ciphers();
    private final EventSealer sealer = new EventSealer(ciphers);

    /** Upcasters of revisions that never were. */
    private final PostgresEventStorageEngine engine = PostgresEventStorageEngine.builder(
                    database.dataSource(), database.appendDataSource(), ciphers)
            .eventSerializer(StableNameSerializer.create())
            .snapshotSerializer(StableNameSerializer.create())
            .upcasterChain(new EventUpcasterChain(
                    new JsonUpcaster("task-added", -1, payload -> payload.set("heading", payload.remove("name"))),
                    new JsonUpcaster(
                            "task-added",
                            0,
                            payload -> payload.put(
                                    "title", payload.remove("heading").stringValue()))))
            .build();

    @BeforeEach
    void append_three_events() {
        engine.appendEvents(List.of(
                message(0, ADDED),
                message(1, new TaskCompleted(TASK, OWNER, null)),
                message(2, new TaskReopened(TASK, OWNER))));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"0, heading", "-1, name"})
    void brings_old_revisions_to_the_current_one(int revision, String property) throws SQLException {
        TaskAdded sealed = (TaskAdded) stream().get(0).getPayload();
        store(1, "task-added", revision, """
                {"taskId":"%s","owner":"%s","%s":"%s","priority":"HIGH","tags":["%s"],"rank":"1"}
                """.formatted(
                        TASK,
                        OWNER,
                        property,
                        sealed.fields().title(),
                        sealed.fields().tags().get(0)));

        assertThat(opened(stream().get(0))).isEqualTo(ADDED);
        assertThat(stream().get(0).getPayloadType()).isEqualTo(TaskAdded.class);
        assertThat(engine.readEvents(TASK.toString()).next().getPayload()).isEqualTo(ADDED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "task-forgotten | 1  | {\"title\":\"secret\"}           | no event of this name is known",
                "task-completed | 2  | {\"title\":\"secret\"}           | revision 1 is known, and no upcaster leads to it",
                "task-completed | 1  | {\"taskId\":\"secret\"}          | its payload doesn't fit",
                "task-completed | 1  | null                             | its payload is null",
                "task-added     | 0  | [\"secret\"]                     | its payload is no object",
                "task-added     | 0  | {\"heading\":[\"secret\"]}       | its upcaster fails with",
                "task-added     | -1 | [\"secret\"]                     | its payload is no object",
            })
    void an_unreadable_event_fails_when_its_payload_is_asked_for_and_holds_up_no_other(
            String type, int revision, String payload, String reason) throws Exception {
        store(2, type, revision, payload);

        List<? extends TrackedEventMessage<?>> events = stream();

        assertThat(events)
                .extracting(event -> StreamPosition.of(event.trackingToken()))
                .containsExactly(1L, 2L, 3L);
        assertThat(opened(events.get(0))).isEqualTo(ADDED);
        assertThat(events.get(2).getPayload()).isEqualTo(new TaskReopened(TASK, OWNER));
        TrackedEventMessage<?> unreadable = events.get(1);
        assertThat(unreadable.getMetaData()).containsEntry("operationId", "o-1");
        assertThat(((DomainEventMessage<?>) unreadable).getAggregateIdentifier())
                .isEqualTo(TASK.toString());
        assertThatThrownBy(unreadable::getPayload)
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageStartingWith("Event " + type + " of revision " + revision + " can't be read: " + reason)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({"task-forgotten, 1", "task-completed, 2"})
    void handlers_of_every_event_fail_on_an_unreadable_one(String type, int revision) throws SQLException {
        store(2, type, revision, "{}");
        AnnotationEventHandlerAdapter handlers = new AnnotationEventHandlerAdapter(new Passing());
        TrackedEventMessage<?> unreadable = stream().get(1);

        assertThat(handlers.canHandle(unreadable)).isTrue();
        assertThat(handlers.canHandleType(unreadable.getPayloadType())).isTrue();
        assertThatThrownBy(() -> handlers.handle(unreadable)).isInstanceOf(UnreadableEventException.class);
    }

    @ParameterizedTest
    @CsvSource({"task-forgotten, 1", "task-completed, 2"})
    void an_aggregate_is_not_read_past_an_unreadable_event(String type, int revision) throws SQLException {
        store(2, type, revision, "{}");
        DomainEventStream history = engine.readEvents(TASK.toString());

        assertThat(history.next().getPayload()).isEqualTo(ADDED);
        assertThatThrownBy(history::next).isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void tells_the_last_sequence_of_an_aggregate_it_has_read() {
        DomainEventStream history = engine.readEvents(TASK.toString());
        history.forEachRemaining(event -> {});

        assertThat(history.getLastSequenceNumber()).isEqualTo(2);
    }

    private Object opened(TrackedEventMessage<?> event) {
        return sealer.open((Object) event.getPayload(), UUID.fromString(event.getIdentifier()));
    }

    private List<? extends TrackedEventMessage<?>> stream() {
        return engine.readEvents(new GlobalSequenceTrackingToken(0), false).toList();
    }

    /** Only the owner of the database can change what is stored. */
    private void store(long position, String type, int revision, String payload) throws SQLException {
        try (Connection owner = testDatabase.connect(TestDatabase.OWNER);
                PreparedStatement update = owner.prepareStatement(
                        "update events.event set type = ?, revision = ?, payload = ?::json where position = ?")) {
            update.setString(1, type);
            update.setInt(2, revision);
            update.setString(3, payload);
            update.setLong(4, position);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static DomainEventMessage<?> message(long sequence, DomainEvent event) {
        return new GenericDomainEventMessage<>(
                "task",
                TASK.toString(),
                sequence,
                event,
                MetaData.with("operationId", "o-" + sequence),
                UUID.randomUUID().toString(),
                NOW);
    }

    private static final class Passing {

        @EventHandler
        void pass(DomainEvent event) {}
    }
}
