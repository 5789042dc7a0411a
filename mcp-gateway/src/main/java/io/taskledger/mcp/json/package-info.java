/** The gateway's own JSON, apart from the REST API's. */
@NullMarked
package io.taskledger.mcp.json;

import org.jspecify.annotations.NullMarked;
