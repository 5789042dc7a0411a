/** Events as JSON under their stable names. */
@NullMarked
package io.taskledger.eventstore.serialization;

import org.jspecify.annotations.NullMarked;
