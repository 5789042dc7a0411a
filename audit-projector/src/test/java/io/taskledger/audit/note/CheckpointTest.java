package io.taskledger.audit.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.audit.merkle.Hash;
import io.taskledger.audit.merkle.TreeHasher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    /** The text of the example of c2sp.org/tlog-checkpoint. */
    private static final String C2SP_TEXT = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
            """;

    private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    @Test
    void reads_and_writes_the_published_example() {
        Checkpoint checkpoint = Checkpoint.parse(C2SP_TEXT);

        assertThat(checkpoint)
                .isEqualTo(new Checkpoint(
                        "example.com/behind-the-sofa",
                        20_852_163,
                        Hash.ofBase64("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")));
        assertThat(checkpoint.text()).isEqualTo(C2SP_TEXT);
    }

    @Test
    void writes_an_empty_tree() {
        assertThat(new Checkpoint("log", 0, TreeHasher.emptyRoot()).text()).isEqualTo("log\n0\n" + ROOT + "\n");
    }

    @Test
    void skips_extension_lines() {
        assertThat(Checkpoint.parse("log\n0\n" + ROOT + "\nextension\n"))
                .isEqualTo(new Checkpoint("log", 0, TreeHasher.emptyRoot()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log\n0\n" + ROOT,
                "log\n0\n",
                "\n0\n" + ROOT + "\n",
                "log\n00\n" + ROOT + "\n",
                "log\n-1\n" + ROOT + "\n",
                "log\n+1\n" + ROOT + "\n",
                "log\n9223372036854775808\n" + ROOT + "\n",
                "log\n0\nAAAA\n",
                "log\n0\nnot base64\n",
                "log\n0\n" + ROOT + "\n\nextension\n"
            })
    void refuses_what_is_not_a_checkpoint(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedTextException.class);
    }

    @Test
    void refuses_an_origin_that_would_forge_further_lines() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("log\n999", 0, TreeHasher.emptyRoot()));
    }
}
