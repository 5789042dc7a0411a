/** PostgreSQL and Kafka, run by this process. */
@NullMarked
package io.taskledger.standalone.server;

import org.jspecify.annotations.NullMarked;
