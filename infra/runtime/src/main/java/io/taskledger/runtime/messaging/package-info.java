/** How services take messages from Kafka; for those that have spring-kafka on their class path. */
@NullMarked
package io.taskledger.runtime.messaging;

import org.jspecify.annotations.NullMarked;
