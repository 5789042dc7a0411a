package io.taskledger.mcp.protocol;

import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;

/** How the server introduces itself, in every revision. */
record ServerCard(Implementation info, ServerCapabilities capabilities, String instructions) {}
