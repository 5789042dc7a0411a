package io.taskledger.mcp.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What goes back over HTTP.
 *
 * @param body the JSON-RPC response; {@code null} for a notification that was accepted
 */
record Reply(HttpStatus status, @Nullable Map<String, Object> body) {

    static Reply accepted() {
        return new Reply(HttpStatus.ACCEPTED, null);
    }

    static Reply result(Object id, Map<String, Object> result) {
        Map<String, Object> body = envelope(id);
        body.put("result", result);
        return new Reply(HttpStatus.OK, body);
    }

    /** @param id of the request; {@code null} if it could not be read or the message had none */
    static Reply error(@Nullable Object id, ProtocolException error) {
        return error(error.status(), id, error.code(), String.valueOf(error.getMessage()), error.data());
    }

    static Reply error(HttpStatus status, @Nullable Object id, int code, String message, @Nullable Object data) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        if (data != null) {
            error.put("data", data);
        }
        Map<String, Object> body = envelope(id);
        body.put("error", error);
        return new Reply(status, body);
    }

    private static Map<String, Object> envelope(@Nullable Object id) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("jsonrpc", "2.0");
        if (id != null) {
            body.put("id", id);
        }
        return body;
    }
}
