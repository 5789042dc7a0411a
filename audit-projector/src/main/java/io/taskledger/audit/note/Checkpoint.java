package io.taskledger.audit.note;

import io.taskledger.audit.merkle.Hash;

/**
 * What a log says of itself: its name, its size and its root hash. The text form is that of
 * <a href="https://c2sp.org/tlog-checkpoint">c2sp.org/tlog-checkpoint</a> without extension lines.
 *
 * @param origin name of the log, one line
 * @param size leaves in the tree, from 0
 * @param root root hash at that size
 */
public record Checkpoint(String origin, long size, Hash root) {

    public Checkpoint {
        if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0) {
            throw new IllegalArgumentException("A checkpoint has an origin of one line and a size");
        }
    }

    /**
     * Reads the text of a checkpoint note; extension lines are skipped.
     *
     * @throws MalformedTextException if it is not one
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[lines.length - 1].isEmpty()) {
            throw new MalformedTextException("A checkpoint has at least three lines");
        }
        for (int i = 0; i < lines.length - 1; i++) {
            if (lines[i].isEmpty()) {
                throw new MalformedTextException("A checkpoint has no empty line");
            }
        }
        return new Checkpoint(lines[0], Decimal.parse(lines[1]), HashLine.parse(lines[2]));
    }

    /** The text to be signed. */
    public String text() {
        return origin + '\n' + size + '\n' + root.toBase64() + '\n';
    }

    /** Signs the checkpoint; by convention the key's name is the origin. */
    public SignedNote sign(SigningKey... keys) {
        return SignedNote.sign(text(), keys);
    }
}
