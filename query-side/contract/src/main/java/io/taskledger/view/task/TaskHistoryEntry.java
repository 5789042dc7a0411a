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
import org.jspecify.annotations.Nullable;

/**
 * One event of a task's life, as a person reads it.
 *
 * @param version the task's version after the event
 * @param event stable name of the event, for example {@code task-edited}
 * @param changes the values the event set; {@code null} when it set none
 * @param subtask the subtask the event is about; {@code null} if it is about none
 * @param client OAuth client or agent that acted for the owner, where the token named one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskHistoryEntry(
        long version,
        Instant time,
        String event,
        @Nullable TaskChanges changes,
        @Nullable SubtaskEntry subtask,
        OperationId operationId,
        @Nullable String client) {

    /**
     * The subtask that an event is about, and the values the event set.
     *
     * @param id the subtask
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SubtaskEntry(
            SubtaskId id,
            @PersonalData("task.subtask") @Nullable String title,
            @Nullable Boolean done,
            @Nullable Rank rank) {

        /** {@code null} if the event is about none. */
        public static @Nullable SubtaskEntry of(TaskEvent event) {
            if (event instanceof TaskEvent.SubtaskAdded added) {
                Subtask part = added.subtask();
                return new SubtaskEntry(part.id(), part.title(), part.done(), part.rank());
            } else if (event instanceof TaskEvent.SubtaskEdited edited) {
                SubtaskChanges changes = edited.changes();
                return new SubtaskEntry(edited.subtaskId(), changes.title(), changes.done(), changes.rank());
            } else if (event instanceof TaskEvent.SubtaskRemoved removed) {
                return new SubtaskEntry(removed.subtaskId(), null, null, null);
            }
            return null;
        }
    }
}
