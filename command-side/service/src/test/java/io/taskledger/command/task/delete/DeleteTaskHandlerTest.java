package io.taskledger.command.task.delete;

import static io.taskledger.command.task.TaskFixture.ADDED;
import static io.taskledger.command.task.TaskFixture.COMPLETED;
import static io.taskledger.command.task.TaskFixture.DELETED;
import static io.taskledger.command.task.TaskFixture.OWNER;
import static io.taskledger.command.task.TaskFixture.STRANGER;
import static io.taskledger.command.task.TaskFixture.TASK;

import io.taskledger.command.task.Rejected;
import io.taskledger.command.task.Task;
import io.taskledger.command.task.TaskFixture;
import io.taskledger.contract.task.TaskCommand.DeleteTask;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class DeleteTaskHandlerTest {

    private final FixtureConfiguration<Task> fixture = TaskFixture.of(DeleteTaskHandler::new);

    @Test
    void moves_a_task_to_the_bin() {
        fixture.given(ADDED, COMPLETED).when(new DeleteTask(TASK, OWNER, 2L)).expectEvents(DELETED);
    }

    @Test
    void leaves_a_binned_task_where_it_is() {
        fixture.given(ADDED, DELETED)
                .when(new DeleteTask(TASK, OWNER, null))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refuses_an_outdated_version() {
        fixture.given(ADDED, COMPLETED).when(new DeleteTask(TASK, OWNER, 1L)).expectException(Rejected.asOutdated(2));
    }

    @Test
    void does_not_tell_a_stranger_that_the_task_exists() {
        fixture.given(ADDED).when(new DeleteTask(TASK, STRANGER, null)).expectException(Rejected.asNotFound());
    }
}
