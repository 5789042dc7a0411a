package io.taskledger.command.task;

import io.taskledger.command.execution.Rejection;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskId;
import org.jspecify.annotations.Nullable;

/** What tasks are called elsewhere: no two tasks of an owner, the bin included, have the same external reference. */
public interface ExternalRefs {

    /**
     * Has the current unit of work change a task's reference together with its events.
     *
     * @param before {@code null} if it had none
     * @param after {@code null} if it has none any more
     * @throws Rejection if another task of the owner has it
     */
    void change(SubjectRef owner, TaskId task, @Nullable String before, @Nullable String after);
}
