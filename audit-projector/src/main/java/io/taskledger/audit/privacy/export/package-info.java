/**
 * The worker that serves export jobs: tickets come over Kafka, archives go to the database, reports back over Kafka.
 */
@NullMarked
package io.taskledger.audit.privacy.export;

import org.jspecify.annotations.NullMarked;
