/** Values that only one thing of a subject may have at a time. */
@NullMarked
package io.taskledger.eventstore.reservation;

import org.jspecify.annotations.NullMarked;
