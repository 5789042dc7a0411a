/** Health and metrics: who may read them. */
@NullMarked
package io.taskledger.runtime.operations;

import org.jspecify.annotations.NullMarked;
