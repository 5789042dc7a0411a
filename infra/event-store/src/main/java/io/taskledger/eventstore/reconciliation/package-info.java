/** Watches that the stream is what it is said to be. */
@NullMarked
package io.taskledger.eventstore.reconciliation;

import org.jspecify.annotations.NullMarked;
