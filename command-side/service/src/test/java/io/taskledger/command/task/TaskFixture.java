package io.taskledger.command.task;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskDeleted;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;

/** Given/when/then for the use cases of a task, and one person's task to use them on. */
public final class TaskFixture {

    public static final TaskId TASK = TaskId.random();
    public static final SubjectRef OWNER = SubjectRef.random();
    public static final SubjectRef STRANGER = SubjectRef.random();

    public static final TaskAdded ADDED =
            new TaskAdded(TASK, OWNER, "Water the plants", "All of them", Priority.MEDIUM, null, List.of("home"));
    public static final TaskCompleted COMPLETED = new TaskCompleted(TASK, OWNER);
    public static final TaskDeleted DELETED = new TaskDeleted(TASK, OWNER);

    private TaskFixture() {}

    /** A fixture for one command handler. */
    public static FixtureConfiguration<Task> of(Function<Tasks, Object> handler) {
        AggregateTestFixture<Task> fixture = new AggregateTestFixture<>(Task.class);
        return fixture.registerAnnotatedCommandHandler(handler.apply(new Tasks(fixture.getRepository())));
    }

    public static TaskEdited edited(TaskChanges changes) {
        return new TaskEdited(TASK, OWNER, changes);
    }

    public static TaskChanges title(String title) {
        return new TaskChanges(title, null, null, null, null, Set.of());
    }

    public static TaskChanges description(@Nullable String description) {
        return new TaskChanges(null, description, null, null, null, Set.of());
    }
}
