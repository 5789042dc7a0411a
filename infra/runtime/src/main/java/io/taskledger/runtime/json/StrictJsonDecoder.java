package io.taskledger.runtime.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.MimeType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes a body as JSON after checking that it is UTF-8 (RFC 8259, section 8.1): Jackson itself lets overlong forms
 * and encoded surrogates pass, and guesses UTF-16 and UTF-32.
 */
final class StrictJsonDecoder extends JacksonJsonDecoder {

    StrictJsonDecoder(JsonMapper mapper) {
        super(mapper);
    }

    @Override
    public Object decode(
            DataBuffer buffer,
            ResolvableType targetType,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        try {
            requireText(buffer);
        } catch (CharacterCodingException e) {
            DataBufferUtils.release(buffer);
            throw new DecodingException("The body is not UTF-8", e);
        }
        return super.decode(buffer, targetType, mimeType, hints);
    }

    private static void requireText(DataBuffer buffer) throws CharacterCodingException {
        // a new decoder reports malformed input instead of replacing it
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(buffer.readableByteCount());
        buffer.toByteBuffer(bytes);
        if (utf8.decode(bytes).chars().anyMatch(unit -> unit == 0)) {
            // no JSON text holds a NUL, but every UTF-16 or UTF-32 one that Jackson would detect does
            throw new CharacterCodingException();
        }
    }
}
