/** One PostgreSQL database, a schema and a login for each service. */
@NullMarked
package io.taskledger.eventstore.database;

import org.jspecify.annotations.NullMarked;
