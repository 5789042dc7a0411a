/** Use case: take a task out of the bin. */
@NullMarked
package io.taskledger.command.task.restore;

import org.jspecify.annotations.NullMarked;
