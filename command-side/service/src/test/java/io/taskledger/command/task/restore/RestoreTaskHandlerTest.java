package io.taskledger.command.task.restore;

import static io.taskledger.command.task.TaskFixture.ADDED;
import static io.taskledger.command.task.TaskFixture.DELETED;
import static io.taskledger.command.task.TaskFixture.OWNER;
import static io.taskledger.command.task.TaskFixture.STRANGER;
import static io.taskledger.command.task.TaskFixture.TASK;

import io.taskledger.command.task.Rejected;
import io.taskledger.command.task.Task;
import io.taskledger.command.task.TaskFixture;
import io.taskledger.contract.task.TaskCommand.RestoreTask;
import io.taskledger.contract.task.TaskEvent.TaskRestored;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class RestoreTaskHandlerTest {

    private static final TaskRestored RESTORED = new TaskRestored(TASK, OWNER);

    private final FixtureConfiguration<Task> fixture = TaskFixture.of(RestoreTaskHandler::new);

    @Test
    void takes_a_task_out_of_the_bin() {
        fixture.given(ADDED, DELETED).when(new RestoreTask(TASK, OWNER, 2L)).expectEvents(RESTORED);
    }

    @Test
    void leaves_a_task_that_is_not_in_the_bin_as_it_is() {
        fixture.given(ADDED, DELETED, RESTORED)
                .when(new RestoreTask(TASK, OWNER, null))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refuses_an_outdated_version() {
        fixture.given(ADDED, DELETED).when(new RestoreTask(TASK, OWNER, 1L)).expectException(Rejected.asOutdated(2));
    }

    @Test
    void does_not_tell_a_stranger_that_the_task_exists() {
        fixture.given(ADDED, DELETED)
                .when(new RestoreTask(TASK, STRANGER, null))
                .expectException(Rejected.asNotFound());
    }
}
