/** Bean Validation constraints shared by every surface. */
@NullMarked
package io.taskledger.runtime.validation;

import org.jspecify.annotations.NullMarked;
