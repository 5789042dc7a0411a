/** How an append in one process wakes the readers of the others: {@code LISTEN} and {@code NOTIFY}. */
@NullMarked
package io.taskledger.eventstore.wakeup;

import org.jspecify.annotations.NullMarked;
