/** Idempotency keys: a command that is sent again is recognised, and answered as it was. */
@NullMarked
package io.taskledger.eventstore.idempotency;

import org.jspecify.annotations.NullMarked;
