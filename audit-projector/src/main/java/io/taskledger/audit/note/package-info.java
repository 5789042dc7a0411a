/** The C2SP text formats of a transparency log: signed notes, verifier keys, checkpoints and inclusion proofs. */
@NullMarked
package io.taskledger.audit.note;

import org.jspecify.annotations.NullMarked;
