/** The ids by which a request is found again in answers, logs and events. */
@NullMarked
package io.taskledger.runtime.correlation;

import org.jspecify.annotations.NullMarked;
