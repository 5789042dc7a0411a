/** The log itself: every event becomes a leaf, every growth of the tree a signed checkpoint. */
@NullMarked
package io.taskledger.audit.log;

import org.jspecify.annotations.NullMarked;
