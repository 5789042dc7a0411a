package io.taskledger.audit.merkle;

/**
 * A perfect subtree and its hash.
 *
 * @param id where it stands
 * @param hash its Merkle tree hash
 */
public record Node(NodeId id, Hash hash) {}
