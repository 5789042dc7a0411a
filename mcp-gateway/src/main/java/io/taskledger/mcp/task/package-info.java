/** The tools that work on tasks. */
@NullMarked
package io.taskledger.mcp.task;

import org.jspecify.annotations.NullMarked;
