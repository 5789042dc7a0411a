package io.taskledger.view.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.task.TaskChanges;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a task's life, as a person reads it.
 *
 * @param version the task's version after the event
 * @param event stable name of the event, for example {@code task-edited}
 * @param changes the values the event set; {@code null} when it set none
 * @param client OAuth client or agent that acted for the owner, where the token named one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskHistoryEntry(
        long version,
        Instant time,
        String event,
        @Nullable TaskChanges changes,
        OperationId operationId,
        @Nullable String client) {}
