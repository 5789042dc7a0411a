package io.taskledger.runtime.web;

import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a query string strictly: known names only, each once, in percent-encoded UTF-8. */
final class QueryString {

    private QueryString() {}

    static Map<String, String> parse(@Nullable String rawQuery, Set<String> allowed) {
        Map<String, String> values = new LinkedHashMap<>();
        if (rawQuery == null || rawQuery.isEmpty()) {
            return values;
        }
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode("query", equals < 0 ? pair : pair.substring(0, equals));
            if (!allowed.contains(name)) {
                throw refusal(name, "unknown_parameter", "is not a parameter of this resource");
            }
            String value = decode(name, equals < 0 ? "" : pair.substring(equals + 1));
            if (values.putIfAbsent(name, value) != null) {
                throw refusal(name, "repeated_parameter", "must be sent once");
            }
        }
        return values;
    }

    static ProblemException refusal(String name, String code, String message) {
        return ProblemException.badRequest(new FieldError(name, code, message));
    }

    private static ProblemException notEncoded(String name) {
        return refusal(name, "invalid_parameter", "must be percent-encoded UTF-8");
    }

    private static String decode(String name, String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(hex(name, encoded, i + 1));
                i += 2;
            } else if (c > 0x7E) {
                throw notEncoded(name);
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw notEncoded(name).withCause(e);
        }
    }

    private static int hex(String name, String encoded, int start) {
        int high = start + 1 < encoded.length() ? Character.digit(encoded.charAt(start), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(encoded.charAt(start + 1), 16);
        if (low < 0) {
            throw notEncoded(name);
        }
        return high << 4 | low;
    }
}
