package io.taskledger.command.task.delete;

import io.taskledger.command.task.Task;
import io.taskledger.command.task.Tasks;
import io.taskledger.contract.task.TaskCommand.DeleteTask;
import io.taskledger.contract.task.TaskCommand.PurgeTask;
import io.taskledger.contract.task.TaskEvent.TaskDeleted;
import io.taskledger.contract.task.TaskEvent.TaskPurged;
import io.taskledger.view.task.TaskView;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Moves a task to the bin, which succeeds again and changes nothing then, or removes it for good. */
@Component
class DeleteTaskHandler {

    private final Tasks tasks;

    DeleteTaskHandler(Tasks tasks) {
        this.tasks = tasks;
    }

    @CommandHandler
    TaskView handle(DeleteTask command) {
        return tasks.decide(command, task -> decide(task, command));
    }

    private static void decide(Task task, DeleteTask command) {
        task.requireVersion(command.expectedVersion());
        if (task.state().deletedAt() == null) {
            task.record(new TaskDeleted(command.taskId(), command.owner()));
        }
    }

    @CommandHandler
    TaskView handle(PurgeTask command) {
        return tasks.decide(command, task -> {
            task.requireVersion(command.expectedVersion());
            task.record(new TaskPurged(command.taskId(), command.owner()));
        });
    }
}
