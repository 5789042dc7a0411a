/** What a tool is, how its arguments are checked and how it fails. */
@NullMarked
package io.taskledger.mcp.tool;

import org.jspecify.annotations.NullMarked;
