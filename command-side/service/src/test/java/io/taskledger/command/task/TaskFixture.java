package io.taskledger.command.task;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.recurrence.Recurrence;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskDeleted;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.axonframework.modelling.command.Repository;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;

/** Given/when/then for the use cases of a task, and one person's task to use them on. */
public final class TaskFixture {

    public static final TaskId TASK = TaskId.random();
    public static final SubjectRef OWNER = SubjectRef.random();
    public static final SubjectRef STRANGER = SubjectRef.random();

    public static final TaskAdded ADDED = new TaskAdded(
            TASK,
            OWNER,
            TaskFields.builder("Water the plants")
                    .description("All of them")
                    .tags(List.of("home"))
                    .build(),
            List.of(),
            null);
    public static final TaskCompleted COMPLETED = new TaskCompleted(TASK, OWNER, null);
    /** On Sundays at 9 in Athens, of which the clocks are turned on the next. */
    public static final TaskAdded RECURRING = new TaskAdded(
            TASK,
            OWNER,
            TaskFields.builder("Water the plants")
                    .dueAt(Instant.parse("2026-03-22T07:00:00Z"))
                    .reminderAt(Instant.parse("2026-03-21T18:00:00Z"))
                    .recurrence(new Recurrence("FREQ=WEEKLY;COUNT=3"))
                    .timezone(ZoneId.of("Europe/Athens"))
                    .externalRef("plants")
                    .build(),
            List.of(),
            null);

    /** To what {@link #RECURRING} moves on. */
    public static final TaskChanges NEXT = TaskChanges.builder()
            .dueAt(Instant.parse("2026-03-29T06:00:00Z"))
            .reminderAt(Instant.parse("2026-03-28T18:00:00Z"))
            .recurrence(new Recurrence("FREQ=WEEKLY;COUNT=2"))
            .build();

    public static final TaskDeleted DELETED = new TaskDeleted(TASK, OWNER);

    private TaskFixture() {}

    /** A fixture for one command handler. */
    public static FixtureConfiguration<Task> of(Function<Tasks, Object> handler) {
        AggregateTestFixture<Task> fixture = new AggregateTestFixture<>(Task.class);
        return fixture.registerAnnotatedCommandHandler(handler.apply(tasks(fixture.getRepository())));
    }

    /** Of which no two have the same of anything, and of which each new one has the rank of {@link #ADDED}. */
    public static Tasks tasks(Repository<Task> repository) {
        return new Tasks(repository, (owner, task, before, after) -> {}, () -> ADDED.fields()
                .rank());
    }

    public static TaskEdited edited(TaskChanges changes) {
        return new TaskEdited(TASK, OWNER, changes);
    }

    public static TaskChanges title(String title) {
        return TaskChanges.builder().title(title).build();
    }

    public static TaskChanges description(@Nullable String description) {
        return TaskChanges.builder().description(description).build();
    }
}
