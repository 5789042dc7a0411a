package io.taskledger.command.task.complete;

import io.taskledger.command.task.NextOccurrence;
import io.taskledger.command.task.Task;
import io.taskledger.command.task.Tasks;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskCommand.CompleteTask;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.contract.task.TaskStatus;
import io.taskledger.view.task.TaskView;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/**
 * Completes an open task and adds its next occurrence, in one append; completing it again succeeds and changes nothing.
 */
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

    private void decide(Task task, CompleteTask command) {
        task.requireOutOfBin();
        task.requireVersion(command.expectedVersion());
        TaskView state = task.state();
        if (state.status() == TaskStatus.COMPLETED) {
            return;
        }
        // one that was reopened has made its next occurrence before
        Optional<TaskChanges> moved = state.nextId() == null ? NextOccurrence.of(state.fields()) : Optional.empty();
        if (moved.isEmpty()) {
            task.record(new TaskCompleted(command.taskId(), command.owner(), null));
            return;
        }
        TaskId next = TaskId.random();
        task.record(new TaskCompleted(command.taskId(), command.owner(), next));
        TaskFields fields = state.fields()
                .after(moved.get())
                // it names the one task
                .after(TaskChanges.builder().clear(TaskField.EXTERNAL_REF).build());
        tasks.start(next, command.owner(), fields, parts(state), command.taskId());
    }

    /** The same parts, none of them done. */
    private static List<Subtask> parts(TaskView completed) {
        return completed.subtasks().stream()
                .map(part -> new Subtask(SubtaskId.random(), part.title(), false, part.rank()))
                .toList();
    }
}
