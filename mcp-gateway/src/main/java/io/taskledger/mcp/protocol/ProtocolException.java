package io.taskledger.mcp.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A message that is answered with a JSON-RPC error. Codes are those of JSON-RPC 2.0 and of MCP revision 2026-07-28. */
final class ProtocolException extends RuntimeException {

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL_ERROR = -32603;
    static final int HEADER_MISMATCH = -32020;
    static final int UNSUPPORTED_PROTOCOL_VERSION = -32022;

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final int code;
    private final transient Map<String, Object> data;

    private ProtocolException(HttpStatus status, int code, String message, Map<String, Object> data) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.data = data;
    }

    /** The body is no JSON text. */
    static ProtocolException unparsable() {
        return new ProtocolException(
                HttpStatus.BAD_REQUEST,
                PARSE_ERROR,
                "Parse error: the body is not one valid JSON text in UTF-8",
                Map.of());
    }

    /** The body is JSON, but no message that can be accepted. */
    static ProtocolException invalidRequest(String message) {
        return invalidRequest(HttpStatus.BAD_REQUEST, message);
    }

    static ProtocolException invalidRequest(HttpStatus status, String message) {
        return new ProtocolException(status, INVALID_REQUEST, "Invalid request: " + message, Map.of());
    }

    /** A required metadata field is missing, which makes the request malformed. */
    static ProtocolException missingMetadata(String field) {
        return new ProtocolException(
                HttpStatus.BAD_REQUEST, INVALID_PARAMS, "Invalid params: _meta lacks " + field, Map.of());
    }

    /** The message is well-formed, but not what its method takes. */
    static ProtocolException invalidParams(String message) {
        return new ProtocolException(HttpStatus.OK, INVALID_PARAMS, message, Map.of());
    }

    static ProtocolException methodNotFound(String method) {
        return new ProtocolException(HttpStatus.NOT_FOUND, METHOD_NOT_FOUND, "Method not found: " + method, Map.of());
    }

    static ProtocolException headerMismatch(String header) {
        return new ProtocolException(
                HttpStatus.BAD_REQUEST,
                HEADER_MISMATCH,
                "Header mismatch: " + header + " is missing, repeated or does not match the body",
                Map.of());
    }

    static ProtocolException unsupportedVersion(String requested) {
        return new ProtocolException(
                HttpStatus.BAD_REQUEST,
                UNSUPPORTED_PROTOCOL_VERSION,
                "Unsupported protocol version",
                Map.of("supported", Revisions.SUPPORTED, "requested", requested));
    }

    HttpStatus status() {
        return status;
    }

    int code() {
        return code;
    }

    /** Further members of the error; empty if there are none. */
    @Nullable
    Map<String, Object> data() {
        return data.isEmpty() ? null : data;
    }
}
