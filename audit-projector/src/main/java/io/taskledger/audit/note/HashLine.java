package io.taskledger.audit.note;

import io.taskledger.audit.merkle.Hash;

/** A hash in base64 on a line of its own. */
final class HashLine {

    private HashLine() {}

    static Hash parse(String line) {
        byte[] bytes = Base64Text.decode(line);
        if (bytes.length != Hash.LENGTH) {
            throw new MalformedTextException("A hash has " + Hash.LENGTH + " bytes, not " + bytes.length);
        }
        return Hash.of(bytes);
    }
}
