package io.taskledger.query.task;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.Provenance;
import io.taskledger.contract.catalog.EventCatalog;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.contract.task.TaskEvent.SubtaskAdded;
import io.taskledger.contract.task.TaskEvent.SubtaskEdited;
import io.taskledger.contract.task.TaskEvent.SubtaskRemoved;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskEvent.TaskPurged;
import io.taskledger.contract.task.TaskEvent.TaskSkipped;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.stream.StreamPosition;
import io.taskledger.view.task.TaskHistoryEntry;
import io.taskledger.view.task.TaskHistoryEntry.SubtaskEntry;
import io.taskledger.view.task.TaskView;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tasks and their histories as the events leave them, personal data sealed as it comes. It relies on each event
 * coming exactly once and in order, as the token commits with the rows.
 */
@ProcessingGroup(TaskProjector.PROCESSOR)
class TaskProjector {

    static final String PROCESSOR = "tasks";

    private static final Set<TaskField> TEXTS =
            Set.of(TaskField.TITLE, TaskField.DESCRIPTION, TaskField.NOTES, TaskField.TAGS);

    private final TaskRows rows;
    private final SubjectCiphers ciphers;

    TaskProjector(TaskRows rows, SubjectCiphers ciphers) {
        this.rows = rows;
        this.ciphers = ciphers;
    }

    @EventHandler
    void on(TaskAdded event, @Timestamp Instant time, MetaData metadata, TrackingToken token) {
        TaskView task = TaskView.of(event, time);
        rows.insert(event.owner(), StreamPosition.of(token), task, digests(event, task));
        rows.insert(task.id(), entry(event, task, metadata));
    }

    @EventHandler
    void on(TaskPurged event) {
        rows.delete(event.taskId());
    }

    @EventHandler
    void on(TaskEvent event, @Timestamp Instant time, MetaData metadata) {
        TaskView task = rows.get(event.taskId()).after(event, time);
        rows.update(task, changesTexts(event) ? digests(event, task) : null);
        rows.insert(task.id(), entry(event, task, metadata));
    }

    /** Takes every other event, so that the token follows the stream. */
    @EventHandler
    void pass(DomainEvent event) {}

    private List<byte[]> digests(TaskEvent event, TaskView task) {
        return TaskDigests.of(task, ciphers.of(event.owner()));
    }

    private static boolean changesTexts(TaskEvent event) {
        if (event instanceof TaskEdited edited) {
            return !Collections.disjoint(edited.changes().fields(), TEXTS);
        } else if (event instanceof SubtaskEdited edited) {
            return edited.changes().title() != null;
        }
        return event instanceof SubtaskAdded || event instanceof SubtaskRemoved;
    }

    private static TaskHistoryEntry entry(TaskEvent event, TaskView task, MetaData metadata) {
        Provenance provenance = Provenance.fromMetadata(metadata);
        return new TaskHistoryEntry(
                task.version(),
                task.updatedAt(),
                EventCatalog.typeOf(event.getClass()).name(),
                changes(event),
                SubtaskEntry.of(event),
                provenance.operationId(),
                provenance.client());
    }

    private static @Nullable TaskChanges changes(TaskEvent event) {
        if (event instanceof TaskAdded added) {
            TaskFields fields = added.fields();
            return TaskChanges.of(
                    fields,
                    Arrays.stream(TaskField.values())
                            .filter(field -> fields.value(field) != null)
                            .toList());
        } else if (event instanceof TaskSkipped skipped) {
            return skipped.changes();
        }
        return event instanceof TaskEdited edited ? edited.changes() : null;
    }
}
