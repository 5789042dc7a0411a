package io.taskledger.mcp.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON-RPC request or, without an id, a notification.
 *
 * @param id a {@link String}, {@link Integer} or {@link Long}; {@code null} for a notification
 * @param params empty if the message had none
 */
record Message(String method, @Nullable Object id, Map<String, Object> params) {

    private static final String META = "_meta";

    /** The value of a {@code _meta} field, {@code null} if it isn't there. */
    @Nullable
    Object meta(String field) {
        return params.get(META) instanceof Map<?, ?> meta ? meta.get(field) : null;
    }
}
