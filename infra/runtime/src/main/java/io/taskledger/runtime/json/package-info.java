/** The JSON of the API: strict on the way in, sparse on the way out. */
@NullMarked
package io.taskledger.runtime.json;

import org.jspecify.annotations.NullMarked;
