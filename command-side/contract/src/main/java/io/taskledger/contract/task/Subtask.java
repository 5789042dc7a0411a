package io.taskledger.contract.task;

import io.taskledger.contract.PersonalData;

/**
 * A part of a task.
 *
 * @param rank its place among the parts of the task
 */
public record Subtask(
        SubtaskId id, @PersonalData("task.subtask") String title, boolean done, Rank rank) {

    /** This part with the changes made to it. */
    public Subtask after(SubtaskChanges changes) {
        return new Subtask(
                id,
                changes.title() == null ? title : changes.title(),
                changes.done() == null ? done : changes.done(),
                changes.rank() == null ? rank : changes.rank());
    }
}
