package io.taskledger.command.task.skip;

import io.taskledger.command.execution.Rejection;
import io.taskledger.command.task.NextOccurrence;
import io.taskledger.command.task.Task;
import io.taskledger.command.task.Tasks;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskCommand.SkipTask;
import io.taskledger.contract.task.TaskEvent.TaskSkipped;
import io.taskledger.contract.task.TaskStatus;
import io.taskledger.view.task.TaskView;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Moves an open task that recurs on to its next occurrence, without completing it. */
@Component
class SkipTaskHandler {

    private final Tasks tasks;

    SkipTaskHandler(Tasks tasks) {
        this.tasks = tasks;
    }

    @CommandHandler
    TaskView handle(SkipTask command) {
        return tasks.decide(command, task -> decide(task, command));
    }

    private static void decide(Task task, SkipTask command) {
        task.requireOutOfBin();
        task.requireVersion(command.expectedVersion());
        TaskView state = task.state();
        if (state.status() == TaskStatus.COMPLETED) {
            throw Rejection.conflict("task_completed", "The task is completed.");
        } else if (state.nextId() != null) {
            throw Rejection.conflict("next_exists", "The next occurrence is there already.");
        } else if (state.fields().recurrence() == null) {
            throw Rejection.conflict("not_recurring", "The task does not recur.");
        }
        TaskChanges moved = NextOccurrence.of(state.fields())
                .orElseThrow(() -> Rejection.conflict("series_ended", "This is the last occurrence of its series."));
        task.record(new TaskSkipped(command.taskId(), command.owner(), moved));
    }
}
