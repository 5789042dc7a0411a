/** The wire: Streamable HTTP without sessions, in the modern revision and the ones that open with a handshake. */
@NullMarked
package io.taskledger.mcp.protocol;

import org.jspecify.annotations.NullMarked;
