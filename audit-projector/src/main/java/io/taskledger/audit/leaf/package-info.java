/** What the audit log records about one event, and its exact bytes. */
@NullMarked
package io.taskledger.audit.leaf;

import org.jspecify.annotations.NullMarked;
