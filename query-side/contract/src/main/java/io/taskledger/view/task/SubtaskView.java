package io.taskledger.view.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.PersonalData;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.SubtaskId;
import org.jspecify.annotations.Nullable;

/**
 * A part of a task, by itself.
 *
 * @param operationId the write that is being answered; {@code null} on reads
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubtaskView(
        SubtaskId id,
        @PersonalData("task.subtask") String title,
        boolean done,
        Rank rank,
        @Nullable OperationId operationId) {

    public static SubtaskView of(Subtask subtask, @Nullable OperationId operation) {
        return new SubtaskView(subtask.id(), subtask.title(), subtask.done(), subtask.rank(), operation);
    }
}
