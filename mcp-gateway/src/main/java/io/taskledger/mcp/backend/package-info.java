/** The services behind the gateway, called in the user's name with tokens of the gateway's own. */
@NullMarked
package io.taskledger.mcp.backend;

import org.jspecify.annotations.NullMarked;
