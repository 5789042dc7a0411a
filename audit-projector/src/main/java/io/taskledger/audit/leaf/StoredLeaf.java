package io.taskledger.audit.leaf;

/**
 * A leaf as it is stored.
 *
 * @param index position in the log, from 0
 * @param bytes what the Merkle tree hashes
 */
public record StoredLeaf(long index, byte[] bytes) {}
