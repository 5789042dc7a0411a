/** A service that has nothing but what the runtime gives it. */
@NullMarked
package io.taskledger.runtime.sample;

import org.jspecify.annotations.NullMarked;
