/** Who may call {@code /mcp}: token checks, challenges and the metadata a client discovers them by. */
@NullMarked
package io.taskledger.mcp.access;

import org.jspecify.annotations.NullMarked;
