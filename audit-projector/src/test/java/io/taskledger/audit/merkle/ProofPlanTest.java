package io.taskledger.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProofPlanTest {

    @Test
    void reads_only_stored_nodes_and_each_once() {
        assertThat(ProofPlan.inclusion(0, 7).nodes())
                .containsExactly(new NodeId(0, 1), new NodeId(1, 1), new NodeId(1, 2), new NodeId(0, 6));
        assertThat(ProofPlan.consistency(3, 7).nodes())
                .containsExactly(
                        new NodeId(0, 2), new NodeId(0, 3), new NodeId(1, 0), new NodeId(1, 2), new NodeId(0, 6));
    }

    @Test
    void plans_a_proof_in_the_largest_tree_at_once() {
        long size = Long.MAX_VALUE;

        assertThat(ProofPlan.inclusion(size - 1, size).nodes()).hasSize(62);
        assertThat(ProofPlan.consistency(1, size).nodes()).isNotEmpty();
    }

    @Test
    void refuses_a_leaf_outside_the_tree() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProofPlan.inclusion(3, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> ProofPlan.inclusion(-1, 3));
    }

    @Test
    void refuses_sizes_between_which_there_is_no_proof() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProofPlan.consistency(0, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> ProofPlan.consistency(4, 3));
    }

    @Test
    void verifier_refuses_positions_outside_the_tree() {
        Hash hash = TreeHasher.emptyRoot();

        assertThatThrownBy(() -> ProofVerifier.inclusion(hash, 1, 1, List.of(), hash))
                .isInstanceOf(InvalidProofException.class);
        assertThatThrownBy(() -> ProofVerifier.consistency(0, hash, 1, hash, List.of()))
                .isInstanceOf(InvalidProofException.class);
        assertThatThrownBy(() -> ProofVerifier.consistency(2, hash, 1, hash, List.of()))
                .isInstanceOf(InvalidProofException.class);
    }
}
