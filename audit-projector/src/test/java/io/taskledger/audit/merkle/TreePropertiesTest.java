package io.taskledger.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The stored tree does what the recursive definitions of RFC 9162 say, and the verifier accepts exactly that. */
class TreePropertiesTest {

    private static final int LEAVES = 300;

    private static final List<byte[]> DATA = IntStream.range(0, LEAVES)
            .mapToObj(i -> new byte[] {(byte) (i >> 8), (byte) i})
            .toList();

    private static final StoredTree TREE = new StoredTree(DATA);

    @Property
    void root_is_the_merkle_tree_hash_at_any_size(@ForAll @IntRange(max = LEAVES) int size) {
        assertThat(TREE.edge(size).root()).isEqualTo(ReferenceTree.root(DATA.subList(0, size)));
    }

    @Property
    void a_tree_resumed_from_its_stored_edge_grows_into_the_same_nodes(@ForAll @IntRange(max = LEAVES) int size) {
        RightEdge edge = TREE.edge(size);
        for (int i = size; i < LEAVES; i++) {
            for (Node node : edge.append(TreeHasher.leaf(DATA.get(i)))) {
                assertThat(node.hash()).isEqualTo(TREE.node(node.id()));
            }
        }
        assertThat(edge.size()).isEqualTo(LEAVES);
        assertThat(edge.root()).isEqualTo(ReferenceTree.root(DATA));
    }

    @Property
    void inclusion_proof_is_the_path_and_verifies(@ForAll("indexAndSize") Sizes at) {
        List<byte[]> leaves = DATA.subList(0, at.larger());
        List<Hash> proof = TREE.inclusion(at.smaller(), at.larger());

        assertThat(proof).isEqualTo(ReferenceTree.path(at.smaller(), leaves));
        ProofVerifier.inclusion(
                TreeHasher.leaf(DATA.get(at.smaller())), at.smaller(), at.larger(), proof, ReferenceTree.root(leaves));
    }

    @Property
    void consistency_proof_is_the_proof_and_verifies(@ForAll("twoSizes") Sizes sizes) {
        List<byte[]> leaves = DATA.subList(0, sizes.larger());
        List<Hash> proof = TREE.consistency(sizes.smaller(), sizes.larger());

        assertThat(proof).isEqualTo(ReferenceTree.proof(sizes.smaller(), leaves));
        ProofVerifier.consistency(
                sizes.smaller(),
                ReferenceTree.root(DATA.subList(0, sizes.smaller())),
                sizes.larger(),
                ReferenceTree.root(leaves),
                proof);
    }

    @Property
    void refuses_an_inclusion_proof_with_any_bit_flipped(
            @ForAll("indexAndSize") Sizes at,
            @ForAll @IntRange(max = 255) int bit,
            @ForAll @IntRange(max = 9) int which) {
        Hash leaf = TreeHasher.leaf(DATA.get(at.smaller()));
        Hash root = TREE.edge(at.larger()).root();
        List<Hash> proof = TREE.inclusion(at.smaller(), at.larger());

        assertRefused(() -> ProofVerifier.inclusion(flip(leaf, bit), at.smaller(), at.larger(), proof, root));
        assertRefused(() -> ProofVerifier.inclusion(leaf, at.smaller(), at.larger(), proof, flip(root, bit)));
        if (!proof.isEmpty()) {
            List<Hash> flipped = flip(proof, which % proof.size(), bit);
            assertRefused(() -> ProofVerifier.inclusion(leaf, at.smaller(), at.larger(), flipped, root));
        }
    }

    @Property
    void refuses_a_consistency_proof_with_any_bit_flipped(
            @ForAll("twoSizes") Sizes sizes,
            @ForAll @IntRange(max = 255) int bit,
            @ForAll @IntRange(max = 9) int which) {
        Hash older = TREE.edge(sizes.smaller()).root();
        Hash newer = TREE.edge(sizes.larger()).root();
        List<Hash> proof = TREE.consistency(sizes.smaller(), sizes.larger());

        assertRefused(() -> ProofVerifier.consistency(sizes.smaller(), flip(older, bit), sizes.larger(), newer, proof));
        assertRefused(() -> ProofVerifier.consistency(sizes.smaller(), older, sizes.larger(), flip(newer, bit), proof));
        if (!proof.isEmpty()) {
            List<Hash> flipped = flip(proof, which % proof.size(), bit);
            assertRefused(() -> ProofVerifier.consistency(sizes.smaller(), older, sizes.larger(), newer, flipped));
        }
    }

    @Property
    void refuses_a_proof_that_is_too_short_or_too_long(@ForAll("twoSizes") Sizes sizes) {
        Hash leaf = TreeHasher.leaf(DATA.get(sizes.smaller() - 1));
        Hash older = TREE.edge(sizes.smaller()).root();
        Hash newer = TREE.edge(sizes.larger()).root();
        for (List<Hash> proof : resized(TREE.inclusion(sizes.smaller() - 1L, sizes.larger()))) {
            assertRefused(() -> ProofVerifier.inclusion(leaf, sizes.smaller() - 1L, sizes.larger(), proof, newer));
        }
        for (List<Hash> proof : resized(TREE.consistency(sizes.smaller(), sizes.larger()))) {
            assertRefused(() -> ProofVerifier.consistency(sizes.smaller(), older, sizes.larger(), newer, proof));
        }
    }

    @Property
    void refuses_the_proof_of_another_index(
            @ForAll("indexAndSize") Sizes at, @ForAll @IntRange(max = LEAVES - 1) int other) {
        if (other != at.smaller()) {
            Hash root = TREE.edge(at.larger()).root();
            List<Hash> proof = TREE.inclusion(at.smaller(), at.larger());
            assertRefused(() ->
                    ProofVerifier.inclusion(TreeHasher.leaf(DATA.get(at.smaller())), other, at.larger(), proof, root));
        }
    }

    @Provide
    Arbitrary<Sizes> indexAndSize() {
        return Arbitraries.integers()
                .between(1, LEAVES)
                .flatMap(size -> Arbitraries.integers().between(0, size - 1).map(index -> new Sizes(index, size)));
    }

    @Provide
    Arbitrary<Sizes> twoSizes() {
        Arbitrary<Integer> size = Arbitraries.integers().between(1, LEAVES);
        return Combinators.combine(size, size).as((a, b) -> new Sizes(Math.min(a, b), Math.max(a, b)));
    }

    private record Sizes(int smaller, int larger) {}

    private static List<List<Hash>> resized(List<Hash> proof) {
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(TreeHasher.emptyRoot());
        return proof.isEmpty() ? List.of(longer) : List.of(longer, proof.subList(0, proof.size() - 1));
    }

    private static List<Hash> flip(List<Hash> hashes, int which, int bit) {
        List<Hash> flipped = new ArrayList<>(hashes);
        flipped.set(which, flip(hashes.get(which), bit));
        return flipped;
    }

    private static Hash flip(Hash hash, int bit) {
        byte[] bytes = hash.toBytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return Hash.of(bytes);
    }

    private static void assertRefused(Runnable verification) {
        assertThatThrownBy(verification::run).isInstanceOf(InvalidProofException.class);
    }
}
