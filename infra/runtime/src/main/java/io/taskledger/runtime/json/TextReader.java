package io.taskledger.runtime.json;

import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/** Reads a string, and refuses what JSON can escape but no store can keep: NUL and lone surrogates. */
final class TextReader extends StringDeserializer {

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = super.deserialize(parser, context);
        return isStorable(text)
                ? text
                : (String) context.handleWeirdStringValue(String.class, text, "NUL or a lone surrogate");
    }

    private static boolean isStorable(String text) {
        CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
        return text.indexOf(0) < 0 && utf8.canEncode(text);
    }
}
