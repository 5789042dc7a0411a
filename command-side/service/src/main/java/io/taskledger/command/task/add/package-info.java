/** Use case: add a task. */
@NullMarked
package io.taskledger.command.task.add;

import org.jspecify.annotations.NullMarked;
