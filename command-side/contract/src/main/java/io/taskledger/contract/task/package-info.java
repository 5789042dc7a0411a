/** Tasks: commands, events and the values they carry. */
@NullMarked
package io.taskledger.contract.task;

import org.jspecify.annotations.NullMarked;
