package io.taskledger.command.task.reopen;

import io.taskledger.command.task.Task;
import io.taskledger.command.task.Tasks;
import io.taskledger.contract.task.TaskCommand.ReopenTask;
import io.taskledger.contract.task.TaskEvent.TaskReopened;
import io.taskledger.contract.task.TaskStatus;
import io.taskledger.view.task.TaskView;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Reopens a completed task; reopening it again succeeds and changes nothing. */
@Component
class ReopenTaskHandler {

    private final Tasks tasks;

    ReopenTaskHandler(Tasks tasks) {
        this.tasks = tasks;
    }

    @CommandHandler
    TaskView handle(ReopenTask command) {
        return tasks.decide(command, task -> decide(task, command));
    }

    private static void decide(Task task, ReopenTask command) {
        task.requireOutOfBin();
        task.requireVersion(command.expectedVersion());
        if (task.state().status() == TaskStatus.COMPLETED) {
            task.record(new TaskReopened(command.taskId(), command.owner()));
        }
    }
}
