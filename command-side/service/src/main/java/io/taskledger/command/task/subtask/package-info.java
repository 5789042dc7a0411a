/** Use cases: add, edit and remove a part of a task. */
@NullMarked
package io.taskledger.command.task.subtask;

import org.jspecify.annotations.NullMarked;
