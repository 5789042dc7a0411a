package io.taskledger.command.task.edit;

import io.taskledger.command.task.EditedPaths;
import io.taskledger.command.task.FieldRules;
import io.taskledger.command.task.Task;
import io.taskledger.command.task.Tasks;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskCommand.EditTask;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.view.task.TaskView;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Edits fields of a task. A caller who saw an older version may still edit fields that nobody has touched since. */
@Component
class EditTaskHandler {

    private final Tasks tasks;

    EditTaskHandler(Tasks tasks) {
        this.tasks = tasks;
    }

    @CommandHandler
    TaskView handle(EditTask command) {
        return tasks.decide(command, task -> decide(task, command));
    }

    private static void decide(Task task, EditTask command) {
        task.requireOutOfBin();
        task.requireUntouchedSince(command.expectedVersion(), EditedPaths.of(command.changes()));
        TaskFields before = task.state().fields();
        TaskFields after = before.after(command.changes());
        FieldRules.require(after);
        TaskChanges changes = TaskChanges.between(before, after);
        if (!changes.isEmpty()) {
            task.record(new TaskEdited(command.taskId(), command.owner(), changes));
        }
    }
}
