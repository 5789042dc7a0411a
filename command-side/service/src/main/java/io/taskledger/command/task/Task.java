package io.taskledger.command.task;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.taskledger.command.execution.Rejection;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.eventstore.personal.SubjectOwned;
import io.taskledger.view.task.TaskView;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The task aggregate: the state that decisions are made on, and the named checks they are made of. The decisions
 * themselves stand with their use cases. Confined to the thread that handles a command.
 *
 * <p>Its fields are what a snapshot of it keeps; its revision grows with every change to them or to what events do to them.
 */
@Aggregate(type = "task", snapshotTriggerDefinition = "snapshotTrigger")
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public class Task implements SubjectOwned {

    @AggregateIdentifier
    private @Nullable String id;

    private @Nullable SubjectRef owner;
    private @Nullable TaskView state;
    // not final, as Jackson sets no final fields
    private Map<String, Long> editedAt = new HashMap<>();

    /** For the event store, which replays events into it. */
    protected Task() {}

    /** Starts a task with its first event. */
    public static Task start(TaskEvent.TaskAdded event) {
        Task task = new Task();
        AggregateLifecycle.apply(event);
        return task;
    }

    /** Records what was decided. */
    public void record(TaskEvent event) {
        AggregateLifecycle.apply(event);
    }

    /** The task as it stands. */
    public TaskView state() {
        return Objects.requireNonNull(state);
    }

    @Override
    public SubjectRef owner() {
        return Objects.requireNonNull(owner);
    }

    /** Somebody else's task answers exactly as one that does not exist. */
    public void requireOwner(SubjectRef caller) {
        if (!caller.equals(owner)) {
            throw Rejection.notFound("task");
        }
    }

    public void requireOutOfBin() {
        if (state().deletedAt() != null) {
            throw Rejection.conflict("task_in_bin", "The task is in the bin.");
        }
    }

    /** The caller's version, where one is named, must be the current one. */
    public void requireVersion(@Nullable Long expected) {
        if (expected != null && expected != state().version()) {
            throw Rejection.versionConflict(state().version());
        }
    }

    /**
     * The caller's version may be behind as long as no later edit touched one of the fields.
     *
     * @param paths fields of the task and of its parts
     */
    public void requireUntouchedSince(@Nullable Long expected, Collection<String> paths) {
        if (expected == null) {
            return;
        }
        boolean existed = expected >= 1 && expected <= state().version();
        if (!existed || paths.stream().anyMatch(path -> editedAt.getOrDefault(path, 1L) > expected)) {
            throw Rejection.versionConflict(state().version());
        }
    }

    /** The part of this id. */
    public Subtask requireSubtask(SubtaskId subtaskId) {
        return state().subtask(subtaskId).orElseThrow(() -> Rejection.notFound("subtask"));
    }

    @EventSourcingHandler
    void on(TaskEvent.TaskAdded event, @Timestamp Instant time) {
        id = event.taskId().toString();
        owner = event.owner();
        state = TaskView.of(event, time);
    }

    @EventSourcingHandler
    void on(TaskEvent event, @Timestamp Instant time) {
        state = state().after(event, time);
        EditedPaths.of(event).forEach(path -> editedAt.put(path, state().version()));
        if (event instanceof TaskEvent.SubtaskRemoved removed) {
            editedAt.keySet().removeIf(path -> EditedPaths.isOf(removed.subtaskId(), path));
        }
    }

    @EventSourcingHandler
    void on(TaskEvent.TaskPurged event) {
        AggregateLifecycle.markDeleted();
    }
}
