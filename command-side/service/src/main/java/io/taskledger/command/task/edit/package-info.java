/** Use case: edit a task. */
@NullMarked
package io.taskledger.command.task.edit;

import org.jspecify.annotations.NullMarked;
