/** Checks of input that every surface shares: Bean Validation constraints, and instants as clients write them. */
@NullMarked
package io.taskledger.runtime.validation;

import org.jspecify.annotations.NullMarked;
