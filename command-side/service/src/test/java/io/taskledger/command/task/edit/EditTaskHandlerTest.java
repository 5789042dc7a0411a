package io.taskledger.command.task.edit;

import static io.taskledger.command.task.TaskFixture.ADDED;
import static io.taskledger.command.task.TaskFixture.COMPLETED;
import static io.taskledger.command.task.TaskFixture.DELETED;
import static io.taskledger.command.task.TaskFixture.OWNER;
import static io.taskledger.command.task.TaskFixture.STRANGER;
import static io.taskledger.command.task.TaskFixture.TASK;
import static io.taskledger.command.task.TaskFixture.description;
import static io.taskledger.command.task.TaskFixture.edited;
import static io.taskledger.command.task.TaskFixture.title;

import io.taskledger.command.task.Rejected;
import io.taskledger.command.task.Task;
import io.taskledger.command.task.TaskFixture;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskCommand.EditTask;
import io.taskledger.contract.task.TaskField;
import java.util.List;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditTaskHandlerTest {

    private final FixtureConfiguration<Task> fixture = TaskFixture.of(EditTaskHandler::new);

    @Test
    void changes_what_is_named_and_nothing_else() {
        TaskChanges changes = TaskChanges.builder()
                .title("Feed the cat")
                .priority(Priority.HIGH)
                .tags(List.of("pets"))
                .build();

        fixture.given(ADDED).when(edit(null, changes)).expectEvents(edited(changes));
    }

    @Test
    void leaves_out_of_the_event_what_is_so_already() {
        TaskChanges asked = TaskChanges.builder()
                .title(ADDED.fields().title())
                .description("Only the ferns")
                .tags(ADDED.fields().tags())
                .build();

        fixture.given(ADDED).when(edit(null, asked)).expectEvents(edited(description("Only the ferns")));
    }

    @Test
    void appends_nothing_when_nothing_changes() {
        fixture.given(ADDED)
                .when(edit(null, title(ADDED.fields().title())))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void empties_a_field() {
        TaskChanges cleared = TaskChanges.builder().clear(TaskField.DESCRIPTION).build();

        fixture.given(ADDED).when(edit(null, cleared)).expectEvents(edited(cleared));
    }

    @Test
    void accepts_an_older_version_when_nobody_touched_the_same_field_since() {
        fixture.given(ADDED, edited(title("Second title")), COMPLETED)
                .when(edit(1L, description("Still possible")))
                .expectEvents(edited(description("Still possible")));
    }

    @Test
    void refuses_an_older_version_when_the_same_field_was_edited_since() {
        fixture.given(ADDED, edited(title("Second title")))
                .when(edit(1L, title("Third title")))
                .expectException(Rejected.asOutdated(2))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, Long.MAX_VALUE})
    void refuses_a_version_that_never_existed(long version) {
        fixture.given(ADDED).when(edit(version, title("New"))).expectException(Rejected.asOutdated(1));
    }

    @Test
    void leaves_a_binned_task_alone() {
        fixture.given(ADDED, DELETED)
                .when(edit(null, title("New")))
                .expectException(Rejected.asConflict("task_in_bin"));
    }

    @Test
    void does_not_tell_a_stranger_that_the_task_exists() {
        fixture.given(ADDED).when(editBy(STRANGER, 7L, title("New"))).expectException(Rejected.asNotFound());
    }

    @Test
    void knows_when_there_is_no_such_task() {
        fixture.givenNoPriorActivity().when(edit(null, title("New"))).expectException(Rejected.asNotFound());
    }

    private static EditTask edit(Long version, TaskChanges changes) {
        return editBy(OWNER, version, changes);
    }

    private static EditTask editBy(SubjectRef caller, Long version, TaskChanges changes) {
        return new EditTask(TASK, caller, version, changes);
    }
}
