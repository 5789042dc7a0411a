package io.taskledger.audit.note;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text with signatures, as <a href="https://c2sp.org/signed-note">c2sp.org/signed-note</a> writes it. Immutable. The
 * text means nothing until {@link #verify} has accepted it.
 */
public final class SignedNote {

    private static final int MAX_SIGNATURES = 16;

    private final String text;
    private final List<NoteSignature> signatures;

    private SignedNote(String text, List<NoteSignature> signatures) {
        this.text = text;
        this.signatures = List.copyOf(signatures);
    }

    /**
     * Signs a text.
     *
     * @param text ends in a newline and has no other control character
     * @param keys at least one
     * @throws IllegalArgumentException if the text is not so
     */
    public static SignedNote sign(String text, SigningKey... keys) {
        if (!isText(text)) {
            throw new IllegalArgumentException("A note ends in a newline and has no other control character");
        }
        if (keys.length == 0) {
            throw new IllegalArgumentException("A note has a signature");
        }
        return new SignedNote(text, Stream.of(keys).map(key -> key.sign(text)).toList());
    }

    /**
     * Reads a note without judging its signatures.
     *
     * @throws MalformedTextException if the text is not a note with 1 to 16 signatures
     */
    public static SignedNote parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !isText(note)) {
            throw new MalformedTextException("A note is a text, a blank line and signature lines");
        }
        String text = note.substring(0, blank + 1);
        String[] lines = note.substring(blank + 2).split("\n");
        if (lines.length > MAX_SIGNATURES) {
            throw new MalformedTextException("More than " + MAX_SIGNATURES + " signatures");
        }
        return new SignedNote(text, Stream.of(lines).map(NoteSignature::parse).toList());
    }

    /**
     * Returns the text if one of the keys signed it and no signature in the name of any of them is false. Signatures by
     * other keys are ignored.
     *
     * @throws InvalidSignatureException otherwise
     */
    public String verify(VerifierKey... keys) {
        boolean signed = false;
        for (NoteSignature signature : signatures) {
            for (VerifierKey key : keys) {
                if (signature.isBy(key)) {
                    if (!key.verifies(text, signature.signature())) {
                        throw new InvalidSignatureException("The signature of " + key.name() + " is false");
                    }
                    signed = true;
                }
            }
        }
        if (!signed) {
            throw new InvalidSignatureException("No signature is by any of " + Arrays.toString(keys));
        }
        return text;
    }

    /** The note as it is stored and sent. */
    @Override
    public String toString() {
        return signatures.stream().map(NoteSignature::line).collect(Collectors.joining("\n", text + '\n', "\n"));
    }

    private static boolean isText(String text) {
        return text.endsWith("\n")
                && text.codePoints()
                        .noneMatch(c -> c < ' ' && c != '\n' || Character.getType(c) == Character.SURROGATE);
    }
}
