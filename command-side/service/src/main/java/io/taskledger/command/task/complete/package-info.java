/** Use case: complete a task. */
@NullMarked
package io.taskledger.command.task.complete;

import org.jspecify.annotations.NullMarked;
