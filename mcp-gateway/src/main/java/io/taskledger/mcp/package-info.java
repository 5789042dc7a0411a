/** The gateway through which agents reach tasks by the Model Context Protocol. */
@NullMarked
package io.taskledger.mcp;

import org.jspecify.annotations.NullMarked;
