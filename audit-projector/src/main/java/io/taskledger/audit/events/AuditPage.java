package io.taskledger.audit.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of the trail, as it stood at a checkpoint. */
record AuditPage(
        List<AuditEntry> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor,

        @Schema(description = "Size of the checkpointed tree that was read; send it again for the same answer")
        long treeSize) {}
