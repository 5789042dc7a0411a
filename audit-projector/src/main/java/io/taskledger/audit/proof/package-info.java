/** What lets anyone check the log: checkpoints, proofs and the verifier key. */
@NullMarked
package io.taskledger.audit.proof;

import org.jspecify.annotations.NullMarked;
