package io.taskledger.mcp.protocol;

import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The protocol revisions this server speaks. {@link #MODERN} carries version and capabilities in every request; the
 * {@link #LEGACY} ones agree on them in an {@code initialize} handshake, which a stateless server answers and forgets.
 * Of the oldest, JSON-RPC batches are not supported.
 */
final class Revisions {

    static final String MODERN = "2026-07-28";

    /** Oldest first: the SDK offers the last one to a client that asks for a version it doesn't know. */
    static final List<String> LEGACY =
            List.of(ProtocolVersions.MCP_2025_03_26, ProtocolVersions.MCP_2025_06_18, ProtocolVersions.MCP_2025_11_25);

    /** All of them, newest first. */
    static final List<String> SUPPORTED = supported();

    private Revisions() {}

    private static List<String> supported() {
        List<String> versions = new ArrayList<>(LEGACY);
        versions.add(MODERN);
        Collections.reverse(versions);
        return List.copyOf(versions);
    }
}
