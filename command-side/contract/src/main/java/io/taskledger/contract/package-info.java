/** The published language of the command side: ids, events and their provenance. */
@NullMarked
package io.taskledger.contract;

import org.jspecify.annotations.NullMarked;
