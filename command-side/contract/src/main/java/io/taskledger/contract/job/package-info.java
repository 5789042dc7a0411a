/** Background jobs: their events, and the messages exchanged with workers over Kafka. */
@NullMarked
package io.taskledger.contract.job;

import org.jspecify.annotations.NullMarked;
