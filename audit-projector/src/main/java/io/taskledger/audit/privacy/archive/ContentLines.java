package io.taskledger.audit.privacy.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the content lines of RFC 5545, in UTF-8. Not thread-safe. */
final class ContentLines {

    /** Longest line, without its end (section 3.1). */
    private static final int MAX_OCTETS = 75;

    private static final byte[] LINE_END = {'\r', '\n'};

    private final OutputStream out;

    ContentLines(OutputStream out) {
        this.out = out;
    }

    /** A line whose value needs no escapes. */
    void write(String name, String value) throws IOException {
        String line = name + ':' + value;
        int length = 0;
        for (int i = 0; i < line.length(); ) {
            int codePoint = line.codePointAt(i);
            byte[] octets = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
            if (length + octets.length > MAX_OCTETS) {
                out.write(LINE_END);
                out.write(' ');
                length = 1;
            }
            out.write(octets);
            length += octets.length;
            i += Character.charCount(codePoint);
        }
        out.write(LINE_END);
    }

    /** A line of one or more values of type TEXT (section 3.3.11). */
    void writeText(String name, String... values) throws IOException {
        write(name, Stream.of(values).map(ContentLines::escape).collect(Collectors.joining(",")));
    }

    private static String escape(String text) {
        return text.replaceAll("[\\\\;,]", "\\\\$0").replaceAll("\r\n?|\n", "\\\\n");
    }
}
