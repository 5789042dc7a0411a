package io.taskledger.audit.merkle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * All that appending to a tree needs to know of it: its size and the roots of the perfect subtrees along its right
 * edge, at most 63 hashes. Not thread-safe.
 */
public final class RightEdge {

    private long size;

    /** Roots of the perfect subtrees, the smallest (rightmost) first. */
    private final Deque<Hash> roots = new ArrayDeque<>();

    private RightEdge(long size) {
        this.size = size;
    }

    /** The edge of a tree without leaves. */
    public static RightEdge empty() {
        return new RightEdge(0);
    }

    /**
     * The edge of a stored tree.
     *
     * @param size leaves in the tree
     * @param nodes gives the hash of each of {@link #nodes(long)}
     */
    public static RightEdge of(long size, Function<NodeId, Hash> nodes) {
        RightEdge edge = new RightEdge(size);
        nodes(size).forEach(id -> edge.roots.addFirst(nodes.apply(id)));
        return edge;
    }

    /** The nodes that make up the edge of a tree of that size, from left to right. */
    public static List<NodeId> nodes(long size) {
        return NodeId.covering(0, size);
    }

    public long size() {
        return size;
    }

    /**
     * Adds a leaf.
     *
     * @return the nodes that this completes: the leaf itself, then each perfect subtree it is the last leaf of
     */
    public List<Node> append(Hash leaf) {
        List<Node> completed = new ArrayList<>();
        NodeId id = new NodeId(0, size);
        Hash hash = leaf;
        completed.add(new Node(id, hash));
        while ((id.index() & 1) == 1) {
            hash = TreeHasher.node(roots.removeFirst(), hash);
            id = new NodeId(id.level() + 1, id.index() >>> 1);
            completed.add(new Node(id, hash));
        }
        roots.addFirst(hash);
        size++;
        return completed;
    }

    /** The root hash of the tree at its present size. */
    public Hash root() {
        if (roots.isEmpty()) {
            return TreeHasher.emptyRoot();
        }
        Iterator<Hash> leftwards = roots.iterator();
        Hash hash = leftwards.next();
        while (leftwards.hasNext()) {
            hash = TreeHasher.node(leftwards.next(), hash);
        }
        return hash;
    }
}
