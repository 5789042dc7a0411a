package io.taskledger.contract.task;

import io.taskledger.contract.SubjectRef;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a task. {@code owner} is who asks, taken from the token; a task of somebody else answers as one
 * that does not exist. {@code expectedVersion} is the version the caller last saw, {@code null} if it doesn't matter.
 */
public sealed interface TaskCommand {

    TaskId taskId();

    SubjectRef owner();

    /** Adds a task; {@code taskId} must be new. */
    record AddTask(
            @TargetAggregateIdentifier TaskId taskId, SubjectRef owner, TaskFields fields, List<Subtask> subtasks)
            implements TaskCommand {

        public AddTask {
            subtasks = List.copyOf(subtasks);
        }
    }

    /**
     * Puts a task next to another one of the same owner.
     *
     * @param neighbour the other one
     * @param side where to put it
     */
    record MoveTask(
            @TargetAggregateIdentifier TaskId taskId,
            SubjectRef owner,
            @Nullable Long expectedVersion,
            TaskId neighbour,
            Side side)
            implements TaskCommand {

        /** Of the neighbour. */
        public enum Side {
            BEFORE,
            AFTER
        }
    }

    /** Changes some fields. Changes that leave every field as it is cause no event. */
    record EditTask(
            @TargetAggregateIdentifier TaskId taskId,
            SubjectRef owner,
            @Nullable Long expectedVersion,
            TaskChanges changes)
            implements TaskCommand {}

    /** Completes an open task, and adds its next occurrence if it recurs; a completed one stays as it is. */
    record CompleteTask(
            @TargetAggregateIdentifier TaskId taskId,
            SubjectRef owner,
            @Nullable Long expectedVersion) implements TaskCommand {}

    /** Reopens a completed task; an open one stays as it is. */
    record ReopenTask(
            @TargetAggregateIdentifier TaskId taskId,
            SubjectRef owner,
            @Nullable Long expectedVersion) implements TaskCommand {}

    /** Moves a task to the bin; a binned one stays there. */
    record DeleteTask(
            @TargetAggregateIdentifier TaskId taskId,
            SubjectRef owner,
            @Nullable Long expectedVersion) implements TaskCommand {}

    /** Takes a task out of the bin; one that is not in it stays as it is. */
    record RestoreTask(
            @TargetAggregateIdentifier TaskId taskId,
            SubjectRef owner,
            @Nullable Long expectedVersion) implements TaskCommand {}

    /** Removes a task for good, be it in the bin or not. */
    record PurgeTask(
            @TargetAggregateIdentifier TaskId taskId,
            SubjectRef owner,
            @Nullable Long expectedVersion) implements TaskCommand {}

    /** Moves an open task that recurs on to its next occurrence. */
    record SkipTask(
            @TargetAggregateIdentifier TaskId taskId,
            SubjectRef owner,
            @Nullable Long expectedVersion) implements TaskCommand {}

    /**
     * Adds a part to a task.
     *
     * @param rank {@code null} for the place behind all others
     */
    record AddSubtask(
            @TargetAggregateIdentifier TaskId taskId,
            SubjectRef owner,
            @Nullable Long expectedVersion,
            SubtaskId subtaskId,
            String title,
            boolean done,
            @Nullable Rank rank)
            implements TaskCommand {}

    /** Changes a part of a task. */
    record EditSubtask(
            @TargetAggregateIdentifier TaskId taskId,
            SubjectRef owner,
            @Nullable Long expectedVersion,
            SubtaskId subtaskId,
            SubtaskChanges changes)
            implements TaskCommand {}

    /** Removes a part of a task. */
    record RemoveSubtask(
            @TargetAggregateIdentifier TaskId taskId,
            SubjectRef owner,
            @Nullable Long expectedVersion,
            SubtaskId subtaskId)
            implements TaskCommand {}
}
