package io.taskledger.audit.merkle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tree as production keeps it: grown by {@link RightEdge}, its nodes in a map in place of a table. */
final class StoredTree {

    private final Map<NodeId, Hash> nodes = new HashMap<>();

    StoredTree(List<byte[]> leaves) {
        RightEdge edge = RightEdge.empty();
        for (byte[] leaf : leaves) {
            for (Node node : edge.append(TreeHasher.leaf(leaf))) {
                if (nodes.put(node.id(), node.hash()) != null) {
                    throw new IllegalStateException("Written twice: " + node);
                }
            }
        }
    }

    Hash node(NodeId id) {
        Hash hash = nodes.get(id);
        if (hash == null) {
            throw new IllegalStateException("Never written: " + id);
        }
        return hash;
    }

    RightEdge edge(long size) {
        return RightEdge.of(size, this::node);
    }

    List<Hash> inclusion(long index, long size) {
        return ProofPlan.inclusion(index, size).assemble(this::node);
    }

    List<Hash> consistency(long from, long to) {
        return ProofPlan.consistency(from, to).assemble(this::node);
    }

    Map<NodeId, Hash> nodes() {
        return nodes;
    }
}
