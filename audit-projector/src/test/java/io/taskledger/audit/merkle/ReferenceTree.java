package io.taskledger.audit.merkle;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** RFC 9162 sections 2.1.1, 2.1.3.1 and 2.1.4.1, word for word and without any thought of speed. */
final class ReferenceTree {

    /** The leaves of the test vectors of the Certificate Transparency reference implementation. */
    static final List<byte[]> CT_LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();

    private ReferenceTree() {}

    /** MTH(D_n). */
    static Hash root(List<byte[]> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return TreeHasher.emptyRoot();
        }
        if (n == 1) {
            return TreeHasher.leaf(leaves.get(0));
        }
        int k = split(n);
        return TreeHasher.node(root(leaves.subList(0, k)), root(leaves.subList(k, n)));
    }

    /** PATH(m, D_n). */
    static List<Hash> path(int m, List<byte[]> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        return m < k
                ? append(path(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
                : append(path(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
    }

    /** PROOF(m, D_n). */
    static List<Hash> proof(int m, List<byte[]> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<Hash> subproof(int m, List<byte[]> leaves, boolean known) {
        int n = leaves.size();
        if (m == n) {
            return known ? List.of() : List.of(root(leaves));
        }
        int k = split(n);
        return m <= k
                ? append(subproof(m, leaves.subList(0, k), known), root(leaves.subList(k, n)))
                : append(subproof(m - k, leaves.subList(k, n), false), root(leaves.subList(0, k)));
    }

    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> append(List<Hash> hashes, Hash last) {
        List<Hash> all = new ArrayList<>(hashes);
        all.add(last);
        return all;
    }
}
