package io.taskledger.command.task.subtask;

import static io.taskledger.command.task.TaskFixture.ADDED;
import static io.taskledger.command.task.TaskFixture.DELETED;
import static io.taskledger.command.task.TaskFixture.OWNER;
import static io.taskledger.command.task.TaskFixture.STRANGER;
import static io.taskledger.command.task.TaskFixture.TASK;
import static io.taskledger.command.task.TaskFixture.edited;
import static io.taskledger.command.task.TaskFixture.title;

import io.taskledger.command.task.Rejected;
import io.taskledger.command.task.Task;
import io.taskledger.command.task.TaskFixture;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.SubtaskChanges;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.contract.task.TaskCommand.AddSubtask;
import io.taskledger.contract.task.TaskCommand.EditSubtask;
import io.taskledger.contract.task.TaskCommand.RemoveSubtask;
import io.taskledger.contract.task.TaskEvent.SubtaskAdded;
import io.taskledger.contract.task.TaskEvent.SubtaskEdited;
import io.taskledger.contract.task.TaskEvent.SubtaskRemoved;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskLimits;
import java.util.Collections;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class SubtaskHandlerTest {

    private static final SubtaskId PART = SubtaskId.random();
    private static final Subtask KNEAD = new Subtask(PART, "Knead", false, new Rank("5"));
    private static final SubtaskAdded PART_ADDED = new SubtaskAdded(TASK, OWNER, KNEAD);

    private final FixtureConfiguration<Task> fixture = TaskFixture.of(SubtaskHandler::new);

    private static AddSubtask add(SubjectRef caller, Long version, Rank rank) {
        return new AddSubtask(TASK, caller, version, PART, "Knead", false, rank);
    }

    private static EditSubtask edit(Long version, SubtaskChanges changes) {
        return new EditSubtask(TASK, OWNER, version, PART, changes);
    }

    private static SubtaskEdited partEdited(SubtaskChanges changes) {
        return new SubtaskEdited(TASK, OWNER, PART, changes);
    }

    private static SubtaskChanges done(boolean done) {
        return new SubtaskChanges(null, done, null);
    }

    @Test
    void adds_a_part_where_it_is_put_or_behind_the_others() {
        Subtask other = new Subtask(SubtaskId.random(), "Wait", false, new Rank("7"));

        fixture.given(ADDED).when(add(OWNER, 1L, new Rank("5"))).expectEvents(PART_ADDED);
        fixture.given(ADDED, new SubtaskAdded(TASK, OWNER, other))
                .when(add(OWNER, null, null))
                .expectEvents(new SubtaskAdded(TASK, OWNER, new Subtask(PART, "Knead", false, new Rank("8"))));
    }

    @Test
    void a_task_has_only_so_many_parts() {
        TaskAdded full =
                new TaskAdded(TASK, OWNER, ADDED.fields(), Collections.nCopies(TaskLimits.SUBTASKS, KNEAD), null);

        fixture.given(full).when(add(OWNER, null, null)).expectException(Rejected.asConflict("too_many_subtasks"));
    }

    @Test
    void there_may_be_no_room_behind_the_last() {
        Subtask last = new Subtask(SubtaskId.random(), "Last", false, new Rank("z".repeat(200)));

        fixture.given(ADDED, new SubtaskAdded(TASK, OWNER, last))
                .when(add(OWNER, null, null))
                .expectException(Rejected.asConflict("no_room"));
    }

    @Test
    void edits_what_is_named_and_not_so_already() {
        SubtaskChanges asked = new SubtaskChanges("Knead", true, new Rank("5"));

        fixture.given(ADDED, PART_ADDED).when(edit(2L, asked)).expectEvents(partEdited(done(true)));
        fixture.given(ADDED, PART_ADDED).when(edit(null, done(false))).expectNoEvents();
    }

    @Test
    void accepts_an_older_version_when_nobody_touched_the_same_field_since() {
        fixture.given(ADDED, PART_ADDED, partEdited(new SubtaskChanges("Stir", null, null)), edited(title("New")))
                .when(edit(2L, done(true)))
                .expectEvents(partEdited(done(true)));
        fixture.given(ADDED, PART_ADDED, partEdited(done(true)))
                .when(edit(2L, done(false)))
                .expectException(Rejected.asOutdated(3));
    }

    @Test
    void removes_a_part_that_is_there() {
        SubtaskRemoved removed = new SubtaskRemoved(TASK, OWNER, PART);

        fixture.given(ADDED, PART_ADDED)
                .when(new RemoveSubtask(TASK, OWNER, 2L, PART))
                .expectEvents(removed);
        fixture.given(ADDED, PART_ADDED, removed)
                .when(new RemoveSubtask(TASK, OWNER, null, PART))
                .expectException(Rejected.asNotFound());
        fixture.given(ADDED, PART_ADDED)
                .when(new RemoveSubtask(TASK, OWNER, 1L, PART))
                .expectException(Rejected.asOutdated(2));
    }

    @Test
    void a_part_that_is_not_there_can_not_be_edited() {
        fixture.given(ADDED).when(edit(null, done(true))).expectException(Rejected.asNotFound());
    }

    @Test
    void refuses_an_outdated_version() {
        fixture.given(ADDED, edited(title("New"))).when(add(OWNER, 1L, null)).expectException(Rejected.asOutdated(2));
    }

    @Test
    void leaves_the_parts_of_a_binned_task_alone() {
        fixture.given(ADDED, PART_ADDED, DELETED)
                .when(edit(null, done(true)))
                .expectException(Rejected.asConflict("task_in_bin"));
        fixture.given(ADDED, DELETED).when(add(OWNER, null, null)).expectException(Rejected.asConflict("task_in_bin"));
    }

    @Test
    void does_not_tell_a_stranger_that_the_task_exists() {
        fixture.given(ADDED).when(add(STRANGER, null, null)).expectException(Rejected.asNotFound());
    }
}
