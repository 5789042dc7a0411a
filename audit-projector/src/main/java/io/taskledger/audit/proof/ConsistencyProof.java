package io.taskledger.audit.proof;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Shows that the log of {@code from} leaves is the beginning of the log of {@code to} leaves (RFC 9162 section 2.1.4).
 */
record ConsistencyProof(
        long from,
        long to,
        @Schema(description = "Hashes in standard base64") List<String> proof) {}
