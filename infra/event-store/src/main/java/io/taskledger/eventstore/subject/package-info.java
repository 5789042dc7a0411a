/** Who a token belongs to, as an opaque reference. */
@NullMarked
package io.taskledger.eventstore.subject;

import org.jspecify.annotations.NullMarked;
