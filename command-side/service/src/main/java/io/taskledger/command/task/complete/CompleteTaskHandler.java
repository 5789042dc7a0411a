package io.taskledger.command.task.complete;

import io.taskledger.command.task.Task;
import io.taskledger.command.task.Tasks;
import io.taskledger.contract.task.TaskCommand.CompleteTask;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskStatus;
import io.taskledger.view.task.TaskView;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Completes an open task; completing it again succeeds and changes nothing. */
@Component
class CompleteTaskHandler {

    private final Tasks tasks;

    CompleteTaskHandler(Tasks tasks) {
        this.tasks = tasks;
    }

    @CommandHandler
    TaskView handle(CompleteTask command) {
        return tasks.decide(command, task -> decide(task, command));
    }

    private static void decide(Task task, CompleteTask command) {
        task.requireOutOfBin();
        task.requireVersion(command.expectedVersion());
        if (task.state().status() == TaskStatus.OPEN) {
            task.record(new TaskCompleted(command.taskId(), command.owner()));
        }
    }
}
