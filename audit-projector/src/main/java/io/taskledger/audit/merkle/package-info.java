/** The Merkle tree of RFC 6962 and RFC 9162: hashing, growth, proofs and their verification. No framework, no I/O. */
@NullMarked
package io.taskledger.audit.merkle;

import org.jspecify.annotations.NullMarked;
