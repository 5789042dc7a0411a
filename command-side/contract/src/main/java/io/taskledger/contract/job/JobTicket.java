package io.taskledger.contract.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.SubjectRef;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The message that hands a job to a worker, as JSON on {@link JobTopics#JOBS}, keyed by the job id. It is delivered at
 * least once. It carries references only: a topic can't be made to forget.
 *
 * @param reference what the job is for; its meaning follows from {@code kind}
 * @param operationId the write that asked for the job
 * @param traceparent W3C trace context of that write
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobTicket(
        JobId jobId,
        JobKind kind,
        SubjectRef owner,
        UUID reference,
        OperationId operationId,
        @Nullable String traceparent) {

    public JobTicket {
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(operationId, "operationId");
    }
}
