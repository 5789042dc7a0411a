/** Every event type there is, by its stable name. */
@NullMarked
package io.taskledger.contract.catalog;

import org.jspecify.annotations.NullMarked;
