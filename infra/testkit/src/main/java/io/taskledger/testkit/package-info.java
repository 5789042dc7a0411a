/** What tests of every module share: PostgreSQL, Kafka, tokens and time. */
@NullMarked
package io.taskledger.testkit;

import org.jspecify.annotations.NullMarked;
