package io.taskledger.view.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.PersonalData;
import io.taskledger.contract.job.JobEvent;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.privacy.PrivacyEvent.PrivacyRequested;
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
        @PersonalData("privacy-request.reason") @Nullable String reason,
        Instant createdAt,
        Instant dueAt,
        JobId jobId,
        @Nullable OperationId operationId) {

    /** A request as it starts out. */
    public static PrivacyRequestView of(PrivacyRequested event, Instant time) {
        return new PrivacyRequestView(
                event.requestId(),
                event.type(),
                Status.REQUESTED,
                event.reason(),
                time,
                event.dueAt(),
                event.jobId(),
                null);
    }

    /** This request after one more event of the job that serves it. */
    public PrivacyRequestView after(JobEvent event) {
        return new PrivacyRequestView(id, type, Status.after(event), reason, createdAt, dueAt, jobId, null);
    }

    /** This request as the answer to a write. */
    public PrivacyRequestView answering(OperationId operation) {
        return new PrivacyRequestView(id, type, status, reason, createdAt, dueAt, jobId, operation);
    }

    /** Where a request stands. */
    public enum Status {
        REQUESTED,
        RUNNING,
        COMPLETED,
        FAILED;

        /** Where an event of its job brings a request; the one place where that is decided. */
        public static Status after(JobEvent event) {
            if (event instanceof JobEvent.JobQueued) {
                return REQUESTED;
            } else if (event instanceof JobEvent.JobStarted) {
                return RUNNING;
            } else if (event instanceof JobEvent.JobSucceeded) {
                return COMPLETED;
            } else if (event instanceof JobEvent.JobFailed) {
                return FAILED;
            }
            throw new IllegalArgumentException(
                    "No status follows from " + event.getClass().getSimpleName());
        }
    }
}
