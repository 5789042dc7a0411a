/** The event store as Spring Boot auto-configuration. */
@NullMarked
package io.taskledger.eventstore;

import org.jspecify.annotations.NullMarked;
