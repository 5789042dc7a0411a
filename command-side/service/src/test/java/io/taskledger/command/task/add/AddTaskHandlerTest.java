package io.taskledger.command.task.add;

import static io.taskledger.command.task.TaskFixture.ADDED;

import io.taskledger.command.task.TaskFixture;
import io.taskledger.contract.task.TaskCommand.AddTask;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;

class AddTaskHandlerTest {

    private static final AddTask COMMAND = new AddTask(
            ADDED.taskId(),
            ADDED.owner(),
            ADDED.title(),
            ADDED.description(),
            ADDED.priority(),
            ADDED.dueAt(),
            ADDED.tags());

    @Test
    void adds_the_task_as_asked_for() {
        TaskFixture.of(AddTaskHandler::new)
                .givenNoPriorActivity()
                .when(COMMAND)
                .expectSuccessfulHandlerExecution()
                .expectEvents(ADDED);
    }

    @Test
    void never_adds_a_task_twice() {
        TaskFixture.of(AddTaskHandler::new)
                .given(ADDED)
                .when(COMMAND)
                .expectException(EventStoreException.class)
                .expectNoEvents();
    }
}
