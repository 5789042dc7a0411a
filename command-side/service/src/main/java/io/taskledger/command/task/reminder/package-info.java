/** Use case: set or remove the reminder of a task. */
@NullMarked
package io.taskledger.command.task.reminder;

import org.jspecify.annotations.NullMarked;
