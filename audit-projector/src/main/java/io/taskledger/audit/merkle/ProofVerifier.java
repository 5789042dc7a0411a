package io.taskledger.audit.merkle;

import java.util.Iterator;
import java.util.List;

/** Checks proofs by the algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2, which walk up the tree bit by bit. */
public final class ProofVerifier {

    private ProofVerifier() {}

    /**
     * Checks that the leaf stands at {@code index} in the tree of {@code size} leaves with that root.
     *
     * @throws InvalidProofException if the proof does not show it
     */
    public static void inclusion(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            throw new InvalidProofException("Leaf " + index + " is not in a tree of " + size);
        }
        long node = index;
        long lastNode = size - 1;
        Hash hash = leaf;
        for (Hash sibling : proof) {
            if (lastNode == 0) {
                throw new InvalidProofException("The proof is too long: " + proof.size() + " hashes");
            }
            if (isRight(node) || node == lastNode) {
                hash = TreeHasher.node(sibling, hash);
                int levels = isRight(node) ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= levels;
                lastNode >>>= levels;
            } else {
                hash = TreeHasher.node(hash, sibling);
            }
            node >>>= 1;
            lastNode >>>= 1;
        }
        requireEnd(lastNode);
        requireSame("root at size " + size, hash, root);
    }

    /**
     * Checks that the tree of {@code from} leaves is a prefix of the tree of {@code to} leaves.
     *
     * @param from size of the older tree, at least 1
     * @throws InvalidProofException if the proof does not show it
     */
    public static void consistency(long from, Hash fromRoot, long to, Hash toRoot, List<Hash> proof) {
        if (from < 1 || from > to) {
            throw new InvalidProofException("No consistency proof leads from size " + from + " to " + to);
        }
        if (from == to) {
            if (!proof.isEmpty()) {
                throw new InvalidProofException("Equal sizes need no hashes, not " + proof.size());
            }
            requireSame("root at size " + from, fromRoot, toRoot);
            return;
        }
        int levels = Long.numberOfTrailingZeros(from);
        long node = (from - 1) >>> levels;
        long lastNode = (to - 1) >>> levels;
        Iterator<Hash> hashes = proof.iterator();
        Hash seed = Long.bitCount(from) == 1 ? fromRoot : next(hashes);
        Hash older = seed;
        Hash newer = seed;
        while (hashes.hasNext()) {
            Hash sibling = hashes.next();
            if (lastNode == 0) {
                throw new InvalidProofException("The proof is too long: " + proof.size() + " hashes");
            }
            if (isRight(node) || node == lastNode) {
                older = TreeHasher.node(sibling, older);
                newer = TreeHasher.node(sibling, newer);
                int skipped = isRight(node) ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= skipped;
                lastNode >>>= skipped;
            } else {
                newer = TreeHasher.node(newer, sibling);
            }
            node >>>= 1;
            lastNode >>>= 1;
        }
        requireEnd(lastNode);
        requireSame("root at size " + from, older, fromRoot);
        requireSame("root at size " + to, newer, toRoot);
    }

    private static boolean isRight(long node) {
        return (node & 1) == 1;
    }

    private static Hash next(Iterator<Hash> hashes) {
        if (!hashes.hasNext()) {
            throw new InvalidProofException("The proof is empty");
        }
        return hashes.next();
    }

    private static void requireEnd(long lastNode) {
        if (lastNode != 0) {
            throw new InvalidProofException("The proof is too short to reach the root");
        }
    }

    private static void requireSame(String what, Hash computed, Hash expected) {
        if (!computed.equals(expected)) {
            throw new InvalidProofException(
                    "The proof leads to another " + what + ": " + computed.toBase64() + ", not " + expected.toBase64());
        }
    }
}
