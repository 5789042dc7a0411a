package io.taskledger.command.task.subtask;

import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.view.task.TaskView;

/**
 * A part as a write has left it.
 *
 * @param version that of the task
 */
record SubtaskResult(Subtask subtask, long version) {

    static SubtaskResult of(TaskView task, SubtaskId subtaskId) {
        return new SubtaskResult(task.subtask(subtaskId).orElseThrow(), task.version());
    }
}
