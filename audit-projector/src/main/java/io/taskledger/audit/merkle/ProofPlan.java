package io.taskledger.audit.merkle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * Which stored nodes make up a proof. The subtrees whose hashes RFC 9162 asks for are found from the sizes alone, so
 * that all nodes can be read at once; one that is not perfect (on the right edge of the tree) is hashed from the
 * perfect subtrees inside it.
 */
public final class ProofPlan {

    /** Per hash of the proof, in its order, the perfect subtrees that cover it from left to right. */
    private final List<List<NodeId>> steps;

    private ProofPlan(Deque<List<NodeId>> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * {@code PATH(index, D[size])} of RFC 9162 section 2.1.3.1.
     *
     * @throws IllegalArgumentException unless {@code 0 <= index < size}
     */
    public static ProofPlan inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("Leaf " + index + " is not in a tree of " + size);
        }
        Deque<List<NodeId>> steps = new ArrayDeque<>();
        long begin = 0;
        long end = size;
        while (end - begin > 1) {
            long split = begin + splitOf(end - begin);
            if (index < split) {
                steps.addFirst(NodeId.covering(split, end));
                end = split;
            } else {
                steps.addFirst(NodeId.covering(begin, split));
                begin = split;
            }
        }
        return new ProofPlan(steps);
    }

    /**
     * {@code PROOF(from, D[to])} of RFC 9162 section 2.1.4.1; empty if the sizes are equal.
     *
     * @throws IllegalArgumentException unless {@code 0 < from <= to}; an empty tree is a prefix of every tree, unproven
     */
    public static ProofPlan consistency(long from, long to) {
        if (from < 1 || from > to) {
            throw new IllegalArgumentException("No consistency proof leads from size " + from + " to " + to);
        }
        Deque<List<NodeId>> steps = new ArrayDeque<>();
        long begin = 0;
        long end = to;
        while (end != from) {
            long split = begin + splitOf(end - begin);
            if (from <= split) {
                steps.addFirst(NodeId.covering(split, end));
                end = split;
            } else {
                steps.addFirst(NodeId.covering(begin, split));
                begin = split;
            }
        }
        // the verifier already knows the root of the older tree, so that one is left out where it stands alone
        if (begin > 0) {
            steps.addFirst(NodeId.covering(begin, end));
        }
        return new ProofPlan(steps);
    }

    /** All nodes to read, each once. */
    public List<NodeId> nodes() {
        return steps.stream().flatMap(List::stream).toList();
    }

    /**
     * The hashes of the proof.
     *
     * @param nodes gives the hash of each of {@link #nodes()}
     */
    public List<Hash> assemble(Function<NodeId, Hash> nodes) {
        return steps.stream().map(step -> root(step, nodes)).toList();
    }

    private static Hash root(List<NodeId> leftToRight, Function<NodeId, Hash> nodes) {
        int last = leftToRight.size() - 1;
        Hash hash = nodes.apply(leftToRight.get(last));
        for (int i = last - 1; i >= 0; i--) {
            hash = TreeHasher.node(nodes.apply(leftToRight.get(i)), hash);
        }
        return hash;
    }

    /** The largest power of two smaller than {@code n}, which is at least 2. */
    private static long splitOf(long n) {
        return Long.highestOneBit(n - 1);
    }
}
