package io.taskledger.audit.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.audit.leaf.Leaf;
import io.taskledger.audit.leaf.Outcome;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log: the fields of its {@link Leaf}, read back from the leaf's bytes.
 *
 * @param v version of the leaf's form
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEntry(
        UUID id,
        long index,
        Instant time,
        String action,
        UUID actor,
        @Nullable String client,
        String target,
        @Nullable UUID subject,
        Outcome outcome,
        UUID operationId,
        UUID eventId,
        String eventType,
        int revision,
        String payloadHash,
        int v) {}
