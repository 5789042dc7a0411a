package io.taskledger.mcp.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What revision 2026-07-28 adds to a request and to a result: the metadata of every request, its mirror in HTTP headers
 * (Streamable HTTP, "Server Validation") and the fields of every result.
 */
final class ModernRevision {

    static final String VERSION_HEADER = "MCP-Protocol-Version";
    static final String VERSION_FIELD = "io.modelcontextprotocol/protocolVersion";
    static final String DISCOVER = "server/discover";

    private static final String CAPABILITIES_FIELD = "io.modelcontextprotocol/clientCapabilities";
    private static final String SERVER_INFO_FIELD = "io.modelcontextprotocol/serverInfo";
    private static final String METHOD_HEADER = "Mcp-Method";
    private static final String NAME_HEADER = "Mcp-Name";
    private static final String BASE64_PREFIX = "=?base64?";
    private static final String BASE64_SUFFIX = "?=";

    /** Lists change with a deployment only. */
    private static final long LIST_TTL_MILLIS = 300_000;

    private static final Set<String> CACHEABLE = Set.of(DISCOVER, "tools/list");
    private static final Set<String> GONE = Set.of("initialize", "ping", "logging/setLevel");

    private final ServerCard card;

    ModernRevision(ServerCard card) {
        this.card = card;
    }

    /** Whether a message is to be read by this revision rather than by one that opens with a handshake. */
    static boolean speaks(Message message, HttpHeaders headers) {
        Object declared = message.meta(VERSION_FIELD);
        if (declared instanceof String version && !Revisions.LEGACY.contains(version)) {
            return true;
        }
        if (message.method().equals("initialize")) {
            return false;
        }
        String header = only(VERSION_HEADER, headers);
        return header == null ? message.method().equals(DISCOVER) : header.equals(Revisions.MODERN);
    }

    /**
     * The value of a header, {@code null} if it isn't there.
     *
     * @throws ProtocolException if it is there twice, so that two readers could take two different values
     */
    static @Nullable String only(String name, HttpHeaders headers) {
        List<String> values = headers.getOrEmpty(name);
        if (values.size() > 1) {
            throw ProtocolException.headerMismatch(name);
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /**
     * @throws ProtocolException if metadata or headers are missing or don't fit, or the method left with this revision
     */
    void check(Message request, HttpHeaders headers) {
        if (!(request.meta(VERSION_FIELD) instanceof String version)) {
            throw ProtocolException.missingMetadata(VERSION_FIELD);
        }
        if (!version.equals(only(VERSION_HEADER, headers))) {
            throw ProtocolException.headerMismatch(VERSION_HEADER);
        }
        if (!version.equals(Revisions.MODERN)) {
            throw ProtocolException.unsupportedVersion(version);
        }
        if (!(request.meta(CAPABILITIES_FIELD) instanceof Map)) {
            throw ProtocolException.missingMetadata(CAPABILITIES_FIELD);
        }
        if (!request.method().equals(only(METHOD_HEADER, headers))) {
            throw ProtocolException.headerMismatch(METHOD_HEADER);
        }
        Object name = mirroredName(request);
        if (name != null && !name.equals(decoded(only(NAME_HEADER, headers)))) {
            throw ProtocolException.headerMismatch(NAME_HEADER);
        }
        if (GONE.contains(request.method())) {
            throw ProtocolException.methodNotFound(request.method());
        }
    }

    /** The result with what this revision adds; the SDK's own models end before it. */
    Map<String, Object> complete(String method, Map<String, Object> result) {
        Map<String, Object> complete = new LinkedHashMap<>();
        complete.put("resultType", "complete");
        complete.putAll(result);
        if (CACHEABLE.contains(method)) {
            complete.put("ttlMs", LIST_TTL_MILLIS);
            complete.put("cacheScope", "private");
        }
        Map<Object, Object> meta = new LinkedHashMap<>();
        if (result.get("_meta") instanceof Map<?, ?> given) {
            meta.putAll(given);
        }
        meta.put(
                SERVER_INFO_FIELD,
                Map.of("name", card.info().name(), "version", card.info().version()));
        complete.put("_meta", meta);
        return complete;
    }

    /** The result of {@link #DISCOVER}. */
    Map<String, Object> discovery() {
        return Map.of(
                "supportedVersions",
                Revisions.SUPPORTED,
                "capabilities",
                card.capabilities(),
                "instructions",
                card.instructions());
    }

    private static @Nullable Object mirroredName(Message request) {
        return switch (request.method()) {
            case "tools/call", "prompts/get" -> request.params().get("name");
            case "resources/read" -> request.params().get("uri");
            default -> null;
        };
    }

    /** Undoes the Base64 form that names outside visible ASCII travel in; a damaged one matches nothing. */
    private static @Nullable String decoded(@Nullable String header) {
        if (header == null || !header.startsWith(BASE64_PREFIX) || !header.endsWith(BASE64_SUFFIX)) {
            return header;
        }
        int end = Math.max(BASE64_PREFIX.length(), header.length() - BASE64_SUFFIX.length());
        try {
            byte[] bytes = Base64.getDecoder().decode(header.substring(BASE64_PREFIX.length(), end));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
