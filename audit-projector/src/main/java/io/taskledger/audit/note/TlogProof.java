package io.taskledger.audit.note;

import io.taskledger.audit.merkle.Hash;
import io.taskledger.audit.merkle.InvalidProofException;
import io.taskledger.audit.merkle.ProofVerifier;
import io.taskledger.audit.merkle.TreeHasher;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything but the leaf and the key that shows a leaf to be in a log, in the text form of
 * <a href="https://c2sp.org/tlog-proof">c2sp.org/tlog-proof</a> without extra data.
 *
 * @param index position of the leaf, from 0
 * @param hashes inclusion proof in the tree of the checkpoint, from the leaf's sibling upwards
 * @param checkpoint signed checkpoint of a tree that holds the leaf
 */
public record TlogProof(long index, List<Hash> hashes, SignedNote checkpoint) {

    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String INDEX = "index ";

    public TlogProof {
        if (index < 0) {
            throw new IllegalArgumentException("No leaf has index " + index);
        }
        hashes = List.copyOf(hashes);
    }

    /**
     * Reads a proof; its optional {@code extra} line, which nothing vouches for, is skipped.
     *
     * @throws MalformedTextException if the text is not a proof
     */
    public static TlogProof parse(String text) {
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new MalformedTextException("A proof is followed by a blank line and a checkpoint");
        }
        List<String> lines = List.of(text.substring(0, blank).split("\n", -1));
        int indexLine = lines.size() > 1 && lines.get(1).startsWith("extra ") ? 2 : 1;
        if (lines.size() <= indexLine
                || !lines.get(0).equals(HEADER)
                || !lines.get(indexLine).startsWith(INDEX)) {
            throw new MalformedTextException("A proof starts with " + HEADER + " and the leaf's index");
        }
        long index = Decimal.parse(lines.get(indexLine).substring(INDEX.length()));
        List<Hash> hashes =
                lines.stream().skip(indexLine + 1L).map(HashLine::parse).toList();
        return new TlogProof(index, hashes, SignedNote.parse(text.substring(blank + 2)));
    }

    /**
     * Shows that the leaf is in the log whose key and origin this is.
     *
     * @param leaf exact bytes of the leaf
     * @param key of the log, named like its origin
     * @return the checkpoint that the proof rests on
     * @throws InvalidSignatureException if the checkpoint is not signed by the key, or is of another log
     * @throws MalformedTextException if what is signed is not a checkpoint
     * @throws InvalidProofException if the leaf is not where the proof says
     */
    public Checkpoint verify(byte[] leaf, VerifierKey key) {
        Checkpoint verified = Checkpoint.parse(checkpoint.verify(key));
        if (!verified.origin().equals(key.name())) {
            throw new InvalidSignatureException("The checkpoint is of " + verified.origin() + ", not " + key.name());
        }
        ProofVerifier.inclusion(TreeHasher.leaf(leaf), index, verified.size(), hashes, verified.root());
        return verified;
    }

    /** The proof as it is stored and sent. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HEADER)
                .append('\n')
                .append(INDEX)
                .append(index)
                .append('\n');
        Stream.concat(hashes.stream().map(Hash::toBase64), Stream.of(""))
                .forEach(line -> text.append(line).append('\n'));
        return text.append(checkpoint).toString();
    }
}
