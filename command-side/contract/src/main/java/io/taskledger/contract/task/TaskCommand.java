package io.taskledger.contract.task;

import io.taskledger.contract.SubjectRef;
import java.time.Instant;
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
            @TargetAggregateIdentifier TaskId taskId,
            SubjectRef owner,
            String title,
            @Nullable String description,
            Priority priority,
            @Nullable Instant dueAt,
            List<String> tags)
            implements TaskCommand {

        public AddTask {
            tags = List.copyOf(tags);
        }
    }

    /** Changes some fields. Changes that leave every field as it is cause no event. */
    record EditTask(
            @TargetAggregateIdentifier TaskId taskId,
            SubjectRef owner,
            @Nullable Long expectedVersion,
            TaskChanges changes)
            implements TaskCommand {}

    /** Completes an open task; a completed one stays as it is. */
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
}
