package io.taskledger.audit.events;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/** An entry together with the exact bytes that the log's tree hashes. */
record AuditEntryWithLeaf(
        @JsonUnwrapped AuditEntry entry,

        @Schema(description = "The leaf's bytes in standard base64")
        byte[] leaf) {}
