package io.taskledger.command.task.complete;

import static io.taskledger.command.task.TaskFixture.ADDED;
import static io.taskledger.command.task.TaskFixture.COMPLETED;
import static io.taskledger.command.task.TaskFixture.DELETED;
import static io.taskledger.command.task.TaskFixture.NEXT;
import static io.taskledger.command.task.TaskFixture.OWNER;
import static io.taskledger.command.task.TaskFixture.RECURRING;
import static io.taskledger.command.task.TaskFixture.STRANGER;
import static io.taskledger.command.task.TaskFixture.TASK;
import static io.taskledger.command.task.TaskFixture.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.command.task.Rejected;
import io.taskledger.command.task.Task;
import io.taskledger.command.task.TaskFixture;
import io.taskledger.contract.recurrence.Recurrence;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskCommand.CompleteTask;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskReopened;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.view.task.TaskView;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.Message;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class CompleteTaskHandlerTest {

    private final FixtureConfiguration<Task> fixture = TaskFixture.of(CompleteTaskHandler::new);

    @Test
    void completes_an_open_task() {
        fixture.given(ADDED).when(new CompleteTask(TASK, OWNER, 1L)).expectEvents(COMPLETED);
    }

    @Test
    void leaves_a_completed_task_as_it_is() {
        fixture.given(ADDED, COMPLETED)
                .when(new CompleteTask(TASK, OWNER, null))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refuses_an_outdated_version() {
        fixture.given(ADDED, COMPLETED)
                .when(new CompleteTask(TASK, OWNER, 1L))
                .expectException(Rejected.asOutdated(2))
                .expectNoEvents();
    }

    @Test
    void leaves_a_binned_task_alone() {
        fixture.given(ADDED, DELETED)
                .when(new CompleteTask(TASK, OWNER, null))
                .expectException(Rejected.asConflict("task_in_bin"));
    }

    @Test
    void does_not_tell_a_stranger_that_the_task_exists() {
        fixture.given(ADDED).when(new CompleteTask(TASK, STRANGER, null)).expectException(Rejected.asNotFound());
    }

    @Test
    void adds_the_next_occurrence_of_a_task_that_recurs() {
        // Axon's aggregate fixture refuses the events of a second aggregate
        Configuration axon = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
                .configureAggregate(Task.class)
                .registerCommandHandler(configuration ->
                        new CompleteTaskHandler(TaskFixture.tasks(configuration.repository(Task.class))))
                .start();
        axon.eventStore().publish(new GenericDomainEventMessage<>("Task", TASK.toString(), 0, RECURRING));

        TaskView completed = axon.commandGateway().sendAndWait(new CompleteTask(TASK, OWNER, 1L));

        TaskId next = completed.nextId();
        assertThat(events(axon, TASK)).containsExactly(RECURRING, new TaskCompleted(TASK, OWNER, next));
        assertThat(events(axon, next)).containsExactly(new TaskAdded(next, OWNER, nextFields(), List.of(), TASK));
        axon.shutdown();
    }

    private static List<Object> events(Configuration axon, TaskId task) {
        return axon.eventStore()
                .readEvents(task.toString())
                .asStream()
                .<Object>map(Message::getPayload)
                .toList();
    }

    /** What names one task alone does not go on to the next. */
    private static TaskFields nextFields() {
        return RECURRING
                .fields()
                .after(NEXT)
                .after(TaskChanges.builder().clear(TaskField.EXTERNAL_REF).build());
    }

    @Test
    void the_last_of_a_series_is_completed_like_any_other() {
        TaskChanges last = TaskChanges.builder()
                .recurrence(new Recurrence("FREQ=WEEKLY;COUNT=1"))
                .build();

        fixture.given(RECURRING, edited(last))
                .when(new CompleteTask(TASK, OWNER, null))
                .expectEvents(COMPLETED);
    }

    @Test
    void a_task_that_was_reopened_has_one_next_occurrence() {
        fixture.given(RECURRING, new TaskCompleted(TASK, OWNER, TaskId.random()), new TaskReopened(TASK, OWNER))
                .when(new CompleteTask(TASK, OWNER, null))
                .expectEvents(COMPLETED);
    }
}
