/**
 * Streaming processors: what moves along the stream, and what becomes of events that one can't handle. Their sequence
 * waits for an operator, the others go on.
 */
@NullMarked
package io.taskledger.eventstore.processor;

import org.jspecify.annotations.NullMarked;
