package io.taskledger.command.task.add;

import static io.taskledger.command.task.TaskFixture.ADDED;

import io.taskledger.command.task.Rejected;
import io.taskledger.command.task.TaskFixture;
import io.taskledger.contract.recurrence.Recurrence;
import io.taskledger.contract.task.TaskCommand.AddTask;
import io.taskledger.contract.task.TaskFields;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;

class AddTaskHandlerTest {

    private static final AddTask COMMAND = new AddTask(ADDED.taskId(), ADDED.owner(), ADDED.fields(), List.of());

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

    @Test
    void a_recurrence_needs_a_date_to_count_from() {
        AddTask undated = new AddTask(
                ADDED.taskId(),
                ADDED.owner(),
                TaskFields.builder("Water the plants")
                        .recurrence(new Recurrence("FREQ=DAILY"))
                        .build(),
                List.of());

        TaskFixture.of(AddTaskHandler::new)
                .givenNoPriorActivity()
                .when(undated)
                .expectException(Rejected.asInvalid("dueAt", "required"))
                .expectNoEvents();
    }
}
