package io.taskledger.audit.leaf;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Canonicalization Scheme (RFC 8785) for objects, arrays, strings, booleans, null and whole numbers. One value
 * has one form, so that anyone who holds the values can reproduce the bytes. Fractions are not needed and are refused.
 */
final class CanonicalJson {

    /** The largest whole number that every JSON reader keeps exactly (RFC 7493): 2^53 - 1. */
    private static final long MAX_EXACT = (1L << 53) - 1;

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    /**
     * Writes a value.
     *
     * @param value a {@link Map} with string keys, {@link List}, {@link String}, {@link Boolean}, {@link Integer},
     *     {@link Long} within ±(2^53 - 1), or null; nested at will
     * @return its canonical UTF-8 bytes
     * @throws IllegalArgumentException for any other type, a number out of range, or a string with a lone surrogate
     */
    static byte[] encode(@Nullable Object value) {
        CanonicalJson json = new CanonicalJson();
        json.write(value);
        return json.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Integer number) {
            out.append(number.intValue());
        } else if (value instanceof Long number) {
            writeNumber(number);
        } else if (value instanceof String string) {
            writeString(string);
        } else if (value instanceof List<?> list) {
            writeArray(list);
        } else if (value instanceof Map<?, ?> map) {
            writeObject(map);
        } else {
            throw new IllegalArgumentException("Canonical JSON has no form for " + value.getClass());
        }
    }

    private void writeNumber(long number) {
        if (number > MAX_EXACT || number < -MAX_EXACT) {
            throw new IllegalArgumentException("Not exact in every JSON reader: " + number);
        }
        out.append(number);
    }

    private void writeArray(List<?> list) {
        out.append('[');
        Iterator<?> values = list.iterator();
        while (values.hasNext()) {
            write(values.next());
            if (values.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private void writeObject(Map<?, ?> map) {
        // RFC 8785 section 3.2.3 orders names by their UTF-16 code units, which is how Java compares strings
        TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> {
            if (!(name instanceof String string)) {
                throw new IllegalArgumentException("A name in a JSON object is a string");
            }
            sorted.put(string, value);
        });
        out.append('{');
        String separator = "";
        for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
            out.append(separator);
            writeString(entry.getKey());
            out.append(':');
            write(entry.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private void writeString(String string) {
        out.append('"');
        string.codePoints().forEach(this::writeCodePoint);
        out.append('"');
    }

    private void writeCodePoint(int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < ' ') {
                    out.append(String.format("\\u%04x", c));
                } else if (Character.getType(c) == Character.SURROGATE) {
                    throw new IllegalArgumentException("A lone surrogate has no UTF-8 form");
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }
}
