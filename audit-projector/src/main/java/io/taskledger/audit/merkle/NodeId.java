package io.taskledger.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * The coordinates of a perfect subtree: the one of {@code 2^level} leaves that starts at leaf {@code index * 2^level}.
 * Such a node, once its leaves are there, keeps its hash for ever; these are the nodes that are stored.
 *
 * @param level height above the leaves, 0–62
 * @param index position in its level from the left, from 0
 */
public record NodeId(int level, long index) {

    public NodeId {
        if (level < 0 || level > 62 || index < 0) {
            throw new IllegalArgumentException("No node has level " + level + " and index " + index);
        }
    }

    /**
     * The fewest perfect subtrees that cover the leaves {@code [begin, end)}, from left to right.
     *
     * @param begin a multiple of a power of two not smaller than {@code end - begin}, as it is for every subtree that
     *     RFC 9162 hashes; {@code [0, size)} gives the right edge of a tree
     */
    static List<NodeId> covering(long begin, long end) {
        List<NodeId> nodes = new ArrayList<>();
        for (long at = begin; at < end; ) {
            int level = 63 - Long.numberOfLeadingZeros(end - at);
            nodes.add(new NodeId(level, at >>> level));
            at += 1L << level;
        }
        return nodes;
    }
}
