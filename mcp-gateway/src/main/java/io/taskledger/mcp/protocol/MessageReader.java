package io.taskledger.mcp.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Reads the one JSON-RPC message of a body. */
final class MessageReader {

    private static final JsonNode VERSION = StringNode.valueOf("2.0");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper json;

    MessageReader(JsonMapper json) {
        this.json = json;
    }

    /** @throws ProtocolException if the body is not exactly one request or notification */
    Message read(byte[] body) {
        JsonNode message = parse(body);
        if (message.isArray()) {
            throw ProtocolException.invalidRequest("batches are not supported, send one message per request");
        }
        if (!message.isObject() || !message.path("jsonrpc").equals(VERSION)) {
            throw ProtocolException.invalidRequest("the body is not a JSON-RPC 2.0 message");
        }
        JsonNode method = message.path("method");
        if (!method.isString()) {
            throw ProtocolException.invalidRequest("the message has no method");
        }
        JsonNode params = message.path("params");
        if (!params.isMissingNode() && !params.isObject()) {
            throw ProtocolException.invalidRequest("params is not an object");
        }
        return new Message(
                method.stringValue(), id(message), params.isObject() ? json.convertValue(params, OBJECT) : Map.of());
    }

    private JsonNode parse(byte[] body) {
        try {
            // Jackson would guess UTF-16 and UTF-32 and let some malformed UTF-8 pass; a message is UTF-8
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode tree = json.readTree(text);
            if (tree.isMissingNode()) {
                throw ProtocolException.unparsable();
            }
            return tree;
        } catch (CharacterCodingException | JacksonException e) {
            throw ProtocolException.unparsable();
        }
    }

    private static @Nullable Object id(JsonNode message) {
        JsonNode id = message.path("id");
        if (id.isMissingNode()) {
            return null;
        }
        if (id.isString()) {
            return echoable(id.stringValue());
        }
        if (id.isIntegralNumber() && id.canConvertToLong()) {
            return id.canConvertToInt() ? (Object) id.intValue() : (Object) id.longValue();
        }
        throw ProtocolException.invalidRequest("the id is neither a string nor an integer");
    }

    /** The answer has the id exactly as it was sent, which half a surrogate pair can't be. */
    private static String echoable(String id) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
            throw ProtocolException.invalidRequest("the id has a lone surrogate");
        }
        return id;
    }
}
