/** The query side: projections of the stream, and what the API reads from them. */
@NullMarked
package io.taskledger.query;

import org.jspecify.annotations.NullMarked;
