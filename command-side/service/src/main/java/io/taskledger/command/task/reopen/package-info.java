/** Use case: reopen a task. */
@NullMarked
package io.taskledger.command.task.reopen;

import org.jspecify.annotations.NullMarked;
