package io.taskledger.audit.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    /** The example of c2sp.org/signed-note. */
    private static final String C2SP_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String C2SP_NOTE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    /** The example of the Go package golang.org/x/mod/sumdb/note, with the key's secret half. */
    private static final String GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final byte[] GO_SEED = seed("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");

    private static final String GO_TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;

    private static final String GO_NOTE = GO_TEXT + """

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Test
    void verifies_the_published_notes() {
        assertThat(SignedNote.parse(C2SP_NOTE).verify(VerifierKey.parse(C2SP_KEY)))
                .isEqualTo("This is an example message.\n");
        assertThat(SignedNote.parse(GO_NOTE).verify(VerifierKey.parse(GO_KEY))).isEqualTo(GO_TEXT);
    }

    @Test
    void signs_the_published_note_byte_for_byte() {
        SigningKey key = new SigningKey("PeterNeumann", GO_SEED);

        assertThat(key.verifierKey()).hasToString(GO_KEY).isEqualTo(VerifierKey.parse(GO_KEY));
        assertThat(SignedNote.sign(GO_TEXT, key)).hasToString(GO_NOTE);
        assertThat(SignedNote.parse(GO_NOTE)).hasToString(GO_NOTE);
    }

    @Test
    void keeps_blank_lines_of_the_text() {
        SigningKey key = new SigningKey("PeterNeumann", GO_SEED);
        String text = "a\n\nb\n";

        assertThat(SignedNote.parse(SignedNote.sign(text, key).toString()).verify(key.verifierKey()))
                .isEqualTo(text);
    }

    @Test
    void ignores_signatures_of_unknown_keys() {
        SigningKey known = new SigningKey("known", GO_SEED);
        SigningKey unknown = new SigningKey("unknown", GO_SEED);
        SignedNote note =
                SignedNote.parse(SignedNote.sign("text\n", unknown, known).toString());

        assertThat(note.verify(known.verifierKey())).isEqualTo("text\n");
        assertThatThrownBy(() -> note.verify(VerifierKey.parse(C2SP_KEY)))
                .isInstanceOf(InvalidSignatureException.class);
    }

    @Test
    void refuses_a_changed_text() {
        SignedNote changed = SignedNote.parse(C2SP_NOTE.replace("an example", "no example"));

        assertThatThrownBy(() -> changed.verify(VerifierKey.parse(C2SP_KEY)))
                .isInstanceOf(InvalidSignatureException.class);
    }

    @Test
    void refuses_a_false_signature_of_a_known_key_beside_a_good_one() {
        SigningKey key = new SigningKey("PeterNeumann", GO_SEED);
        String foreign = SignedNote.sign("other\n", key).toString().substring("other\n\n".length());
        SignedNote note = SignedNote.parse(SignedNote.sign("text\n", key) + foreign);

        assertThatThrownBy(() -> note.verify(key.verifierKey())).isInstanceOf(InvalidSignatureException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\n— name\n",
                "text\n\n— name AAAAAAAA",
                "text\n\n— name AAAA\n",
                "text\n\n- name AAAAAAAA\n",
                "text\n\n— na+me AAAAAAAA\n",
                "text\n\n— name AAAAAAB=\n",
                "te\txt\n\n— name AAAAAAAA\n"
            })
    void refuses_what_is_not_a_note(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(MalformedTextException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/foo+530d903a",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2",
                "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
            })
    void refuses_what_is_not_a_verifier_key(String vkey) {
        assertThatThrownBy(() -> VerifierKey.parse(vkey)).isInstanceOf(MalformedTextException.class);
    }

    @Test
    void refuses_names_texts_and_keys_that_have_no_note_form() {
        SigningKey key = new SigningKey("name", GO_SEED);

        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.sign("no newline", key));
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.sign("tab\t\n", key));
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.sign("unsigned\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningKey("a name", GO_SEED));
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningKey("name", new byte[31]));
    }

    private static byte[] seed(String typedSeed) {
        byte[] bytes = Base64.getDecoder().decode(typedSeed);
        return Arrays.copyOfRange(bytes, 1, bytes.length);
    }
}
