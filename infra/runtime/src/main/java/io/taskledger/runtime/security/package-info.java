/** Who calls: token verification, the caller and the rules of access. */
@NullMarked
package io.taskledger.runtime.security;

import org.jspecify.annotations.NullMarked;
