package io.taskledger.view.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.privacy.PrivacyRequestId;
import io.taskledger.contract.privacy.PrivacyRequestType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A data subject's request.
 *
 * @param dueAt when the answer is due at the latest (GDPR Art. 12(3))
 * @param jobId the job that serves the request; follow it at {@code /api/v1/jobs/{id}}
 * @param operationId the write that is being answered; {@code null} on reads
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PrivacyRequestView(
        PrivacyRequestId id,
        PrivacyRequestType type,
        Status status,
        @Nullable String reason,
        Instant createdAt,
        Instant dueAt,
        JobId jobId,
        @Nullable OperationId operationId) {

    /** This request as the answer to a write. */
    public PrivacyRequestView answering(OperationId operation) {
        return new PrivacyRequestView(id, type, status, reason, createdAt, dueAt, jobId, operation);
    }

    /** Where a request stands. */
    public enum Status {
        REQUESTED,
        RUNNING,
        COMPLETED,
        FAILED
    }
}
