package io.taskledger.eventstore.engine;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.Provenance;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.eventstore.serialization.StableNameSerializer;
import io.taskledger.eventstore.stream.AppendedPosition;
import io.taskledger.eventstore.stream.StreamPosition;
import io.taskledger.eventstore.subject.TestSubjects;
import io.taskledger.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.dao.DataAccessResourceFailureException;

/** What a process that appends has to itself: connections, a storage engine, and so a group commit. Thread-safe. */
public final class AppendingProcess implements AutoCloseable {

    /** What the events' provenance names. */
    public static final String CLIENT = "test-client";

    private static final String REQUEST = "request-1";
    private static final SubjectRef OWNER = SubjectRef.random();

    private final ServiceDatabase database;
    private final TestSubjects subjects;
    private final PostgresEventStorageEngine engine;

    /** An event of a test that was appended. */
    public record Appended(UUID id, long position, OperationId operation, Instant time) {}

    public AppendingProcess(TestDatabase database) {
        this.database = TestDatabases.in(database).openForAppending("command");
        this.subjects = TestSubjects.in(this.database).register(OWNER);
        this.engine = PostgresEventStorageEngine.builder(
                        this.database.dataSource(), this.database.appendDataSource(), subjects.ciphers())
                .eventSerializer(StableNameSerializer.create())
                .snapshotSerializer(StableNameSerializer.create())
                .batchSize(500)
                .build();
    }

    /** Data subjects, as this process knows them. */
    public TestSubjects subjects() {
        return subjects;
    }

    /** Appends events of one operation at once, behind those that their aggregates have, and returns the last. */
    public Appended append(Instant time, OperationId operation, SubjectRef actor, DomainEvent... events) {
        Provenance provenance = new Provenance(operation, actor, CLIENT, REQUEST, null);
        Map<String, Long> sequences = new HashMap<>();
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (DomainEvent event : events) {
            String[] target = event.target().split(":");
            long sequence = sequences.merge(target[1], nextSequence(target[1]), (last, first) -> last + 1);
            messages.add(new GenericDomainEventMessage<>(
                    target[0],
                    target[1],
                    sequence,
                    event,
                    MetaData.from(provenance.toMetadata()),
                    UUID.randomUUID().toString(),
                    time));
        }
        long position = append(messages);
        UUID last = UUID.fromString(messages.get(messages.size() - 1).getIdentifier());
        return new Appended(last, position, operation, time);
    }

    /** After an outage, each pooled connection that is dead shows it at its first use. */
    private long nextSequence(String aggregate) {
        for (int attempt = 1; ; attempt++) {
            try {
                return engine.lastSequenceNumberFor(aggregate).orElse(-1L) + 1;
            } catch (DataAccessResourceFailureException e) {
                if (attempt == 20) {
                    throw e;
                }
            }
        }
    }

    /** Position of the last event of the stream. */
    public long head() {
        return StreamPosition.of(engine.createHeadToken());
    }

    PostgresEventStorageEngine engine() {
        return engine;
    }

    /** The events of a new task. */
    static List<DomainEventMessage<?>> newTask(int events) {
        TaskId task = TaskId.random();
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (int sequence = 0; sequence < events; sequence++) {
            TaskEvent event = sequence == 0
                    ? new TaskAdded(
                            task,
                            OWNER,
                            TaskFields.builder("Wässere die 🌵")
                                    .priority(Priority.HIGH)
                                    .tags(List.of("garten"))
                                    .build(),
                            List.of(),
                            null)
                    : new TaskCompleted(task, OWNER, null);
            messages.add(new GenericDomainEventMessage<>("task", task.toString(), sequence, event));
        }
        return messages;
    }

    /**
     * Appends events.
     *
     * @return the position of the last one
     * @throws RuntimeException what the engine failed with
     */
    long append(List<DomainEventMessage<?>> events) {
        DefaultUnitOfWork<EventMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(events.get(0));
        ResultMessage<Long> position = unitOfWork.executeWithResult(() -> {
            engine.appendEvents(events);
            return AppendedPosition.of(unitOfWork).orElseThrow();
        });
        if (position.isExceptional()) {
            throw (RuntimeException) position.exceptionResult();
        }
        return position.getPayload();
    }

    /** An event as it is in the table, without a reader between. */
    record StoredEvent(long position, UUID id, UUID aggregate, long sequence) {}

    /** All events in the order of their positions. */
    List<StoredEvent> stored() {
        return database.jdbc()
                .sql("select position, event_id, aggregate_id, sequence from events.event order by position")
                .query((row, n) -> new StoredEvent(
                        row.getLong(1), row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getLong(4)))
                .list();
    }

    @Override
    public void close() {
        database.close();
    }
}
