/** Records what workers report over Kafka. */
@NullMarked
package io.taskledger.command.job.report;

import org.jspecify.annotations.NullMarked;
