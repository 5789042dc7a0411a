package io.taskledger.command.task.restore;

import io.taskledger.command.task.Task;
import io.taskledger.command.task.Tasks;
import io.taskledger.contract.task.TaskCommand.RestoreTask;
import io.taskledger.contract.task.TaskEvent.TaskRestored;
import io.taskledger.view.task.TaskView;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Takes a task out of the bin; one that is not in it stays as it is. */
@Component
class RestoreTaskHandler {

    private final Tasks tasks;

    RestoreTaskHandler(Tasks tasks) {
        this.tasks = tasks;
    }

    @CommandHandler
    TaskView handle(RestoreTask command) {
        return tasks.decide(command, task -> decide(task, command));
    }

    private static void decide(Task task, RestoreTask command) {
        task.requireVersion(command.expectedVersion());
        if (task.state().deletedAt() != null) {
            task.record(new TaskRestored(command.taskId(), command.owner()));
        }
    }
}
