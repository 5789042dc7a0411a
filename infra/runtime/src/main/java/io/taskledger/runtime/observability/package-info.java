/** Log context and error tracking. */
@NullMarked
package io.taskledger.runtime.observability;

import org.jspecify.annotations.NullMarked;
