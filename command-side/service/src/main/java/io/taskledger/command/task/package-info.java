/** The task aggregate and what its use cases share. */
@NullMarked
package io.taskledger.command.task;

import org.jspecify.annotations.NullMarked;
