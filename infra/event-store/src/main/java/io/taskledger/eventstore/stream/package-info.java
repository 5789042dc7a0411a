/** Reading the stream: processors, positions and waiting for them. */
@NullMarked
package io.taskledger.eventstore.stream;

import org.jspecify.annotations.NullMarked;
