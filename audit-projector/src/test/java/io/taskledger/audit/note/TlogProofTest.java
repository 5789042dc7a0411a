package io.taskledger.audit.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.audit.merkle.Hash;
import io.taskledger.audit.merkle.InvalidProofException;
import io.taskledger.audit.merkle.RightEdge;
import io.taskledger.audit.merkle.TreeHasher;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlogProofTest {

    private static final byte[] LEFT = "left".getBytes(StandardCharsets.UTF_8);
    private static final byte[] RIGHT = "right".getBytes(StandardCharsets.UTF_8);

    private final SigningKey key = new SigningKey("example.com/log", new byte[32]);
    private final Checkpoint checkpoint = new Checkpoint("example.com/log", 2, root(LEFT, RIGHT));
    private final TlogProof proof = new TlogProof(1, List.of(TreeHasher.leaf(LEFT)), checkpoint.sign(key));

    @Test
    void writes_the_format_of_c2sp() {
        assertThat(proof)
                .hasToString("c2sp.org/tlog-proof@v1\nindex 1\n"
                        + TreeHasher.leaf(LEFT).toBase64() + "\n\n" + checkpoint.sign(key));
    }

    @Test
    void reads_what_it_writes() {
        TlogProof read = TlogProof.parse(proof.toString());

        assertThat(read).hasToString(proof.toString());
        assertThat(read.verify(RIGHT, key.verifierKey())).isEqualTo(checkpoint);
    }

    @Test
    void writes_the_proof_of_an_only_leaf_without_hashes() {
        SignedNote only = new Checkpoint("example.com/log", 1, root(LEFT)).sign(key);
        String text = new TlogProof(0, List.of(), only).toString();

        assertThat(text).startsWith("c2sp.org/tlog-proof@v1\nindex 0\n\nexample.com/log\n1\n");
        assertThat(TlogProof.parse(text).verify(LEFT, key.verifierKey()).size()).isEqualTo(1);
    }

    @Test
    void skips_extra_data() {
        TlogProof read = TlogProof.parse(proof.toString().replace("\nindex", "\nextra AAAA\nindex"));

        assertThat(read).hasToString(proof.toString());
    }

    @Test
    void refuses_another_leaf() {
        assertThatThrownBy(() -> proof.verify(LEFT, key.verifierKey())).isInstanceOf(InvalidProofException.class);
    }

    @Test
    void refuses_the_checkpoint_of_another_log_signed_by_the_same_key() {
        SignedNote foreign = new Checkpoint("example.com/other", 2, root(LEFT, RIGHT)).sign(key);
        TlogProof moved = new TlogProof(1, proof.hashes(), foreign);

        assertThatThrownBy(() -> moved.verify(RIGHT, key.verifierKey())).isInstanceOf(InvalidSignatureException.class);
    }

    @Test
    void refuses_a_checkpoint_by_another_key() {
        VerifierKey other = new SigningKey("example.com/log", new byte[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
                    28, 29, 30, 31, 32
                })
                .verifierKey();

        assertThatThrownBy(() -> proof.verify(RIGHT, other)).isInstanceOf(InvalidSignatureException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2sp.org/tlog-proof@v1\nindex 0\n",
                "c2sp.org/tlog-proof@v2\nindex 0\n\nlog\n",
                "c2sp.org/tlog-proof@v1\n\nlog\n",
                "c2sp.org/tlog-proof@v1\nextra AAAA\n\nlog\n",
                "c2sp.org/tlog-proof@v1\nindex 01\n\nlog\n",
                "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nlog\n",
                "c2sp.org/tlog-proof@v1\nindex 0\n\nlog\n"
            })
    void refuses_what_is_not_a_proof(String text) {
        assertThatThrownBy(() -> TlogProof.parse(text)).isInstanceOf(MalformedTextException.class);
    }

    private static Hash root(byte[]... leaves) {
        RightEdge edge = RightEdge.empty();
        for (byte[] leaf : leaves) {
            edge.append(TreeHasher.leaf(leaf));
        }
        return edge.root();
    }
}
