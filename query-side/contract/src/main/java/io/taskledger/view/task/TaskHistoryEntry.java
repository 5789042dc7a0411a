package io.taskledger.view.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.PersonalData;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.SubtaskChanges;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of a task's life, as a person reads it.
 *
 * @param version the task's version after the event
 * @param event stable name of the event, for example {@code task-edited}
 * @param changes the values the event set; {@code null} when it set none
 * @param subtasks the subtasks the event is about
 * @param client OAuth client or agent that acted for the owner, where the token named one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskHistoryEntry(
        long version,
        Instant time,
        String event,
        @Nullable TaskChanges changes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SubtaskEntry> subtasks,
        OperationId operationId,
        @Nullable String client) {

    public TaskHistoryEntry {
        // JSON without the property reaches this constructor with null
        subtasks = subtasks == null ? List.of() : List.copyOf(subtasks);
    }

    /**
     * A subtask that an event is about, and the values the event set.
     *
     * @param id the subtask
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SubtaskEntry(
            SubtaskId id,
            @PersonalData("task.subtask") @Nullable String title,
            @Nullable Boolean done,
            @Nullable Rank rank) {

        /** Those that the event is about. */
        public static List<SubtaskEntry> of(TaskEvent event) {
            if (event instanceof TaskEvent.TaskAdded added) {
                return added.subtasks().stream().map(SubtaskEntry::of).toList();
            } else if (event instanceof TaskEvent.SubtaskAdded added) {
                return List.of(of(added.subtask()));
            } else if (event instanceof TaskEvent.SubtaskEdited edited) {
                SubtaskChanges changes = edited.changes();
                return List.of(new SubtaskEntry(edited.subtaskId(), changes.title(), changes.done(), changes.rank()));
            } else if (event instanceof TaskEvent.SubtaskRemoved removed) {
                return List.of(new SubtaskEntry(removed.subtaskId(), null, null, null));
            }
            return List.of();
        }

        private static SubtaskEntry of(Subtask part) {
            return new SubtaskEntry(part.id(), part.title(), part.done(), part.rank());
        }
    }
}
