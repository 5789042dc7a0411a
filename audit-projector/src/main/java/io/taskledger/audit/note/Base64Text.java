package io.taskledger.audit.note;

import java.util.Base64;

/** Standard base64 with padding (RFC 4648 section 4), of which only the one canonical form is accepted. */
final class Base64Text {

    private Base64Text() {}

    static byte[] decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedTextException("Not base64: " + e.getMessage());
        }
        throw new MalformedTextException("Not canonical base64");
    }
}
