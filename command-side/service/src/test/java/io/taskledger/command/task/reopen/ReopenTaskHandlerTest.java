package io.taskledger.command.task.reopen;

import static io.taskledger.command.task.TaskFixture.ADDED;
import static io.taskledger.command.task.TaskFixture.COMPLETED;
import static io.taskledger.command.task.TaskFixture.DELETED;
import static io.taskledger.command.task.TaskFixture.OWNER;
import static io.taskledger.command.task.TaskFixture.STRANGER;
import static io.taskledger.command.task.TaskFixture.TASK;

import io.taskledger.command.task.Rejected;
import io.taskledger.command.task.Task;
import io.taskledger.command.task.TaskFixture;
import io.taskledger.contract.task.TaskCommand.ReopenTask;
import io.taskledger.contract.task.TaskEvent.TaskReopened;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class ReopenTaskHandlerTest {

    private final FixtureConfiguration<Task> fixture = TaskFixture.of(ReopenTaskHandler::new);

    @Test
    void reopens_a_completed_task() {
        fixture.given(ADDED, COMPLETED)
                .when(new ReopenTask(TASK, OWNER, 2L))
                .expectEvents(new TaskReopened(TASK, OWNER));
    }

    @Test
    void leaves_an_open_task_as_it_is() {
        fixture.given(ADDED)
                .when(new ReopenTask(TASK, OWNER, null))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refuses_an_outdated_version() {
        fixture.given(ADDED, COMPLETED).when(new ReopenTask(TASK, OWNER, 1L)).expectException(Rejected.asOutdated(2));
    }

    @Test
    void leaves_a_binned_task_alone() {
        fixture.given(ADDED, COMPLETED, DELETED)
                .when(new ReopenTask(TASK, OWNER, null))
                .expectException(Rejected.asConflict("task_in_bin"));
    }

    @Test
    void does_not_tell_a_stranger_that_the_task_exists() {
        fixture.given(ADDED, COMPLETED)
                .when(new ReopenTask(TASK, STRANGER, null))
                .expectException(Rejected.asNotFound());
    }
}
