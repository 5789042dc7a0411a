package io.taskledger.command.task.subtask;

import io.taskledger.command.execution.Rejection;
import io.taskledger.command.task.EditedPaths;
import io.taskledger.command.task.Task;
import io.taskledger.command.task.Tasks;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.SubtaskChanges;
import io.taskledger.contract.task.TaskCommand.AddSubtask;
import io.taskledger.contract.task.TaskCommand.EditSubtask;
import io.taskledger.contract.task.TaskCommand.RemoveSubtask;
import io.taskledger.contract.task.TaskEvent.SubtaskAdded;
import io.taskledger.contract.task.TaskEvent.SubtaskEdited;
import io.taskledger.contract.task.TaskEvent.SubtaskRemoved;
import io.taskledger.contract.task.TaskLimits;
import io.taskledger.view.task.TaskView;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Adds, edits and removes parts of a task. */
@Component
class SubtaskHandler {

    private final Tasks tasks;

    SubtaskHandler(Tasks tasks) {
        this.tasks = tasks;
    }

    @CommandHandler
    SubtaskResult handle(AddSubtask command) {
        TaskView changed = tasks.decide(command, task -> {
            task.requireOutOfBin();
            task.requireVersion(command.expectedVersion());
            List<Subtask> parts = task.state().subtasks();
            if (parts.size() >= TaskLimits.SUBTASKS) {
                throw Rejection.conflict(
                        "too_many_subtasks", "A task has at most " + TaskLimits.SUBTASKS + " subtasks.");
            }
            Rank rank = command.rank() == null ? behind(parts) : command.rank();
            task.record(new SubtaskAdded(
                    command.taskId(),
                    command.owner(),
                    new Subtask(command.subtaskId(), command.title(), command.done(), rank)));
        });
        return SubtaskResult.of(changed, command.subtaskId());
    }

    private static Rank behind(List<Subtask> parts) {
        try {
            return Rank.after(
                    parts.isEmpty() ? null : parts.get(parts.size() - 1).rank());
        } catch (IllegalArgumentException e) {
            throw Rejection.conflict(
                    "no_room", "There is no room behind the last subtask. Give it a lower rank first.");
        }
    }

    /** Somebody who saw an older version may still edit fields that nobody has touched since. */
    @CommandHandler
    SubtaskResult handle(EditSubtask command) {
        TaskView changed = tasks.decide(command, task -> {
            task.requireOutOfBin();
            Subtask part = task.requireSubtask(command.subtaskId());
            task.requireUntouchedSince(
                    command.expectedVersion(), EditedPaths.of(command.subtaskId(), command.changes()));
            SubtaskChanges changes = SubtaskChanges.between(part, part.after(command.changes()));
            if (!changes.isEmpty()) {
                task.record(new SubtaskEdited(command.taskId(), command.owner(), command.subtaskId(), changes));
            }
        });
        return SubtaskResult.of(changed, command.subtaskId());
    }

    @CommandHandler
    TaskView handle(RemoveSubtask command) {
        return tasks.decide(command, task -> remove(task, command));
    }

    private static void remove(Task task, RemoveSubtask command) {
        task.requireOutOfBin();
        task.requireSubtask(command.subtaskId());
        task.requireVersion(command.expectedVersion());
        task.record(new SubtaskRemoved(command.taskId(), command.owner(), command.subtaskId()));
    }
}
