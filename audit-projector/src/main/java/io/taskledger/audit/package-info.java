/** The audit projector: the verifiable log of every event, what auditors read, and data subjects' exports. */
@NullMarked
package io.taskledger.audit;

import org.jspecify.annotations.NullMarked;
