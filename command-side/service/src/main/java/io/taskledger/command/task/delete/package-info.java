/** Use case: delete a task. */
@NullMarked
package io.taskledger.command.task.delete;

import org.jspecify.annotations.NullMarked;
