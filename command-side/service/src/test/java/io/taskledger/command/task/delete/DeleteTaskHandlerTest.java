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
import io.taskledger.contract.task.TaskCommand.PurgeTask;
import io.taskledger.contract.task.TaskEvent.TaskPurged;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class DeleteTaskHandlerTest {

    private static final TaskPurged PURGED = new TaskPurged(TASK, OWNER);

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

    @Test
    void removes_a_task_for_good_wherever_it_is() {
        fixture.given(ADDED).when(new PurgeTask(TASK, OWNER, 1L)).expectEvents(PURGED);
        fixture.given(ADDED, DELETED).when(new PurgeTask(TASK, OWNER, null)).expectEvents(PURGED);
    }

    @Test
    void a_task_that_was_removed_for_good_is_not_there() {
        fixture.given(ADDED, PURGED)
                .when(new PurgeTask(TASK, OWNER, null))
                .expectException(Rejected.asNotFound())
                .expectNoEvents();
    }

    @Test
    void removes_no_other_version_than_that_asked_for() {
        fixture.given(ADDED, DELETED).when(new PurgeTask(TASK, OWNER, 1L)).expectException(Rejected.asOutdated(2));
    }

    @Test
    void removes_no_task_of_somebody_else() {
        fixture.given(ADDED).when(new PurgeTask(TASK, STRANGER, null)).expectException(Rejected.asNotFound());
    }
}
