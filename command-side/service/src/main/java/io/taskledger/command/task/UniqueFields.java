package io.taskledger.command.task;

import io.taskledger.command.execution.Rejection;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import org.jspecify.annotations.Nullable;

/** The fields of which no two tasks of an owner, the bin included, have the same value. */
public interface UniqueFields {

    /**
     * Has the current unit of work change what a task has of them together with its events.
     *
     * @param before {@code null} if it was not there
     * @param after {@code null} if it is gone for good
     * @throws Rejection if another task of the owner has its external reference
     */
    void change(SubjectRef owner, TaskId task, @Nullable TaskFields before, @Nullable TaskFields after);
}
