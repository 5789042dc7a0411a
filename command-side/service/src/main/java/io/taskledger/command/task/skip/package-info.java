/** Use case: move a task that recurs on to its next occurrence. */
@NullMarked
package io.taskledger.command.task.skip;

import org.jspecify.annotations.NullMarked;
