/** The trail as auditors read it: filtered lists and single entries. */
@NullMarked
package io.taskledger.audit.events;

import org.jspecify.annotations.NullMarked;
