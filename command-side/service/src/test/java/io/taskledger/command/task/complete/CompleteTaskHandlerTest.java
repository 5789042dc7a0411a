package io.taskledger.command.task.complete;

import static io.taskledger.command.task.TaskFixture.ADDED;
import static io.taskledger.command.task.TaskFixture.COMPLETED;
import static io.taskledger.command.task.TaskFixture.DELETED;
import static io.taskledger.command.task.TaskFixture.OWNER;
import static io.taskledger.command.task.TaskFixture.STRANGER;
import static io.taskledger.command.task.TaskFixture.TASK;

import io.taskledger.command.task.Rejected;
import io.taskledger.command.task.Task;
import io.taskledger.command.task.TaskFixture;
import io.taskledger.contract.task.TaskCommand.CompleteTask;
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
}
