/** Recurrence rules, and the occurrences they lead to. */
@NullMarked
package io.taskledger.contract.recurrence;

import org.jspecify.annotations.NullMarked;
