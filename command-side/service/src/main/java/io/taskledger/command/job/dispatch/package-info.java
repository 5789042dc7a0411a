/** Hands queued jobs to Kafka. */
@NullMarked
package io.taskledger.command.job.dispatch;

import org.jspecify.annotations.NullMarked;
