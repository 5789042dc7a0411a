package io.taskledger.command.task;

import io.taskledger.command.execution.Rejection;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskCommand;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.view.task.TaskView;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** All tasks, as their use cases reach them. */
public final class Tasks {

    private final Repository<Task> repository;
    private final UniqueFields uniqueFields;
    private final Supplier<Rank> lastRank;

    /** @param lastRank makes ranks, each of them behind all that were made before */
    public Tasks(Repository<Task> repository, UniqueFields uniqueFields, Supplier<Rank> lastRank) {
        this.repository = repository;
        this.uniqueFields = uniqueFields;
        this.lastRank = lastRank;
    }

    /**
     * Starts a task behind all others of its owner, and returns it.
     *
     * @param fields whose rank counts for nothing
     * @param previous the occurrence it comes after; {@code null} if none
     */
    public TaskView start(
            TaskId taskId, SubjectRef owner, TaskFields fields, List<Subtask> subtasks, @Nullable TaskId previous) {
        TaskFields ranked =
                fields.after(TaskChanges.builder().rank(lastRank.get()).build());
        TaskAdded event = new TaskAdded(taskId, owner, ranked, subtasks, previous);
        uniqueFields.change(owner, taskId, null, ranked);
        try {
            return repository.newInstance(() -> Task.start(event)).invoke(Task::state);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Starting a task throws no checked exception", e);
        }
    }

    /**
     * Lets {@code decision} act on the command's task and returns the task as it is then.
     *
     * @throws Rejection if there is no such task, or the decision refuses
     */
    public TaskView decide(TaskCommand command, Consumer<Task> decision) {
        Aggregate<Task> task = load(command.taskId());
        task.execute(found -> found.requireOwner(command.owner()));
        TaskFields before = fields(task);
        task.execute(decision);
        uniqueFields.change(command.owner(), command.taskId(), before, task.isDeleted() ? null : fields(task));
        return task.invoke(Task::state);
    }

    /**
     * The fields of another task of the same owner.
     *
     * @throws Rejection if there is none
     */
    public TaskFields fields(SubjectRef owner, TaskId taskId) {
        Aggregate<Task> task = load(taskId);
        task.execute(found -> found.requireOwner(owner));
        return fields(task);
    }

    private static TaskFields fields(Aggregate<Task> task) {
        return task.invoke(found -> found.state().fields());
    }

    private Aggregate<Task> load(TaskId taskId) {
        try {
            return repository.load(taskId.toString());
        } catch (AggregateNotFoundException e) {
            throw Rejection.notFound("task");
        }
    }
}
