/** Use case: put a task next to another one. */
@NullMarked
package io.taskledger.command.task.reorder;

import org.jspecify.annotations.NullMarked;
