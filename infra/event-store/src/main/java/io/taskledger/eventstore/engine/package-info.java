/** Axon's storage engine on PostgreSQL: one total order of dense positions. */
@NullMarked
package io.taskledger.eventstore.engine;

import org.jspecify.annotations.NullMarked;
