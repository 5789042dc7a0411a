package io.taskledger.command.task.reorder;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskCommand.MoveTask;
import io.taskledger.contract.task.TaskCommand.MoveTask.Side;
import io.taskledger.contract.task.TaskId;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which task to put where.
 *
 * @param before the task it is to stand before; exactly one of this and {@code after}
 * @param after the task it is to stand after
 */
record ReorderRequest(
        @NotNull UUID id, @Nullable UUID before, @Nullable UUID after) {

    /** @throws ProblemException 422 unless there is one neighbour, and another task than the one to be moved */
    ReorderRequest requireNeighbour() {
        if ((before == null) == (after == null)) {
            throw ProblemException.invalid(
                    new FieldError(before == null ? "before" : "after", "one_of", "must be there, or its opposite"));
        } else if (id.equals(before) || id.equals(after)) {
            throw ProblemException.invalid(new FieldError(
                    before == null ? "after" : "before", "invalid", "must be another task than the one to be moved"));
        }
        return this;
    }

    MoveTask toCommand(SubjectRef owner, @Nullable Long version) {
        UUID neighbour = before == null ? Objects.requireNonNull(after) : before;
        return new MoveTask(
                new TaskId(id), owner, version, new TaskId(neighbour), before == null ? Side.AFTER : Side.BEFORE);
    }
}
