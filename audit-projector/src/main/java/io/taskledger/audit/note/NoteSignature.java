package io.taskledger.audit.note;

import java.nio.ByteBuffer;
import java.util.Base64;

/** One signature line of a note: by whom, and the bytes that only a holder of that key can judge. */
record NoteSignature(String keyName, int keyId, byte[] signature) {

    private static final String PREFIX = "— ";

    static NoteSignature parse(String line) {
        if (!line.startsWith(PREFIX)) {
            throw new MalformedTextException("A signature line starts with an em dash and a space");
        }
        String[] parts = line.substring(PREFIX.length()).split(" ", -1);
        if (parts.length != 2 || !KeyName.isValid(parts[0])) {
            throw new MalformedTextException("A signature line holds a key name and a signature");
        }
        byte[] idAndSignature = Base64Text.decode(parts[1]);
        if (idAndSignature.length <= Integer.BYTES) {
            throw new MalformedTextException("A signature is longer than its key id");
        }
        ByteBuffer buffer = ByteBuffer.wrap(idAndSignature);
        int keyId = buffer.getInt();
        byte[] signature = new byte[buffer.remaining()];
        buffer.get(signature);
        return new NoteSignature(parts[0], keyId, signature);
    }

    boolean isBy(VerifierKey key) {
        return keyId == key.id() && keyName.equals(key.name());
    }

    /** The line without its line end. */
    String line() {
        byte[] idAndSignature = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return PREFIX + keyName + ' ' + Base64.getEncoder().encodeToString(idAndSignature);
    }
}
