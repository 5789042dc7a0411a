/** Work that a process does by itself, all the time. */
@NullMarked
package io.taskledger.eventstore.background;

import org.jspecify.annotations.NullMarked;
