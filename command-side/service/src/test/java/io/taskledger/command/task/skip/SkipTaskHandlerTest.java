package io.taskledger.command.task.skip;

import static io.taskledger.command.task.TaskFixture.ADDED;
import static io.taskledger.command.task.TaskFixture.COMPLETED;
import static io.taskledger.command.task.TaskFixture.DELETED;
import static io.taskledger.command.task.TaskFixture.NEXT;
import static io.taskledger.command.task.TaskFixture.OWNER;
import static io.taskledger.command.task.TaskFixture.RECURRING;
import static io.taskledger.command.task.TaskFixture.STRANGER;
import static io.taskledger.command.task.TaskFixture.TASK;
import static io.taskledger.command.task.TaskFixture.edited;
import static io.taskledger.command.task.TaskFixture.title;

import io.taskledger.command.task.Rejected;
import io.taskledger.command.task.Task;
import io.taskledger.command.task.TaskFixture;
import io.taskledger.contract.recurrence.Recurrence;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskCommand.SkipTask;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskReopened;
import io.taskledger.contract.task.TaskEvent.TaskSkipped;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskId;
import java.time.Instant;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class SkipTaskHandlerTest {

    private static final SkipTask SKIP = new SkipTask(TASK, OWNER, null);

    private final FixtureConfiguration<Task> fixture = TaskFixture.of(SkipTaskHandler::new);

    @Test
    void moves_the_task_and_its_reminder_on_by_the_clock_on_the_wall() {
        fixture.given(RECURRING).when(new SkipTask(TASK, OWNER, 1L)).expectEvents(new TaskSkipped(TASK, OWNER, NEXT));
    }

    @Test
    void does_not_go_beyond_the_last_occurrence() {
        TaskChanges last = TaskChanges.builder()
                .recurrence(new Recurrence("FREQ=WEEKLY;COUNT=1"))
                .build();

        fixture.given(RECURRING, edited(last)).when(SKIP).expectException(Rejected.asConflict("series_ended"));
    }

    @Test
    void a_task_that_does_not_recur_has_nothing_to_skip_to() {
        fixture.given(ADDED).when(SKIP).expectException(Rejected.asConflict("not_recurring"));
    }

    @Test
    void an_occurrence_that_has_its_next_one_stays_where_it_is() {
        fixture.given(RECURRING, new TaskCompleted(TASK, OWNER, TaskId.random()), new TaskReopened(TASK, OWNER))
                .when(SKIP)
                .expectException(Rejected.asConflict("next_exists"));
    }

    @Test
    void a_reminder_that_would_leave_the_calendar_is_dropped() {
        TaskChanges late = TaskChanges.builder()
                .reminderAt(Instant.parse("9999-12-31T00:00:00Z"))
                .build();

        fixture.given(RECURRING, edited(late))
                .when(SKIP)
                .expectEvents(new TaskSkipped(
                        TASK,
                        OWNER,
                        TaskChanges.builder()
                                .dueAt(NEXT.dueAt())
                                .recurrence(NEXT.recurrence())
                                .clear(TaskField.REMINDER_AT)
                                .build()));
    }

    @Test
    void a_completed_or_binned_task_stays_as_it_is() {
        fixture.given(RECURRING, COMPLETED).when(SKIP).expectException(Rejected.asConflict("task_completed"));
        fixture.given(RECURRING, DELETED).when(SKIP).expectException(Rejected.asConflict("task_in_bin"));
    }

    @Test
    void refuses_an_outdated_version() {
        fixture.given(RECURRING, edited(title("New")))
                .when(new SkipTask(TASK, OWNER, 1L))
                .expectException(Rejected.asOutdated(2));
    }

    @Test
    void does_not_tell_a_stranger_that_the_task_exists() {
        fixture.given(RECURRING).when(new SkipTask(TASK, STRANGER, null)).expectException(Rejected.asNotFound());
    }
}
