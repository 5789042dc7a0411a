package io.taskledger.command.task.add;

import io.taskledger.command.task.FieldRules;
import io.taskledger.command.task.Tasks;
import io.taskledger.contract.task.TaskCommand.AddTask;
import io.taskledger.view.task.TaskView;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Adds a task. */
@Component
class AddTaskHandler {

    private final Tasks tasks;

    AddTaskHandler(Tasks tasks) {
        this.tasks = tasks;
    }

    @CommandHandler
    TaskView handle(AddTask command) {
        FieldRules.require(command.fields());
        return tasks.start(command.taskId(), command.owner(), command.fields(), command.subtasks(), null);
    }
}
