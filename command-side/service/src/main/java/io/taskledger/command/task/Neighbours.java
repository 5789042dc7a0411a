package io.taskledger.command.task;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.TaskId;
import java.util.Optional;

/** The order that an owner has put their tasks in, the bin included. */
public interface Neighbours {

    /**
     * The rank of the task next before that one.
     *
     * @param other not looked at
     */
    Optional<Rank> before(SubjectRef owner, Rank rank, TaskId other);

    /**
     * The rank of the task next after that one.
     *
     * @param other not looked at
     */
    Optional<Rank> after(SubjectRef owner, Rank rank, TaskId other);
}
