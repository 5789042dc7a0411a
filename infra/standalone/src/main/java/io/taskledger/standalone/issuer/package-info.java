/** A token issuer for development, which signs whatever is asked. */
@NullMarked
package io.taskledger.standalone.issuer;

import org.jspecify.annotations.NullMarked;
