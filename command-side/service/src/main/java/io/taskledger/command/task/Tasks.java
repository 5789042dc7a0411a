package io.taskledger.command.task;

import io.taskledger.command.execution.Rejection;
import io.taskledger.contract.task.TaskCommand;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.view.task.TaskView;
import java.util.function.Consumer;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** All tasks, as their use cases reach them. */
public final class Tasks {

    private final Repository<Task> repository;
    private final ExternalRefs externalRefs;

    public Tasks(Repository<Task> repository, ExternalRefs externalRefs) {
        this.repository = repository;
        this.externalRefs = externalRefs;
    }

    /** Starts a task and returns it. */
    public TaskView start(TaskEvent.TaskAdded event) {
        externalRefs.change(event.owner(), event.taskId(), null, event.fields().externalRef());
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
        Aggregate<Task> task = load(command);
        task.execute(found -> found.requireOwner(command.owner()));
        String before = externalRef(task);
        task.execute(decision);
        externalRefs.change(command.owner(), command.taskId(), before, task.isDeleted() ? null : externalRef(task));
        return task.invoke(Task::state);
    }

    private static @Nullable String externalRef(Aggregate<Task> task) {
        return task.invoke(found -> found.state().fields().externalRef());
    }

    private Aggregate<Task> load(TaskCommand command) {
        try {
            return repository.load(command.taskId().toString());
        } catch (AggregateNotFoundException e) {
            throw Rejection.notFound("task");
        }
    }
}
