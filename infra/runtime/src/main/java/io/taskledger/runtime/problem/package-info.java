/** Errors as RFC 9457 problem details, the same whether a filter, the security chain or a controller refuses. */
@NullMarked
package io.taskledger.runtime.problem;

import org.jspecify.annotations.NullMarked;
