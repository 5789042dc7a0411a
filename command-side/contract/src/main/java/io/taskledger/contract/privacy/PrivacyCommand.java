package io.taskledger.contract.privacy;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a data subject can ask. */
public sealed interface PrivacyCommand {

    /** Files a request and queues the job that serves it; both ids must be new. */
    record SubmitPrivacyRequest(
            @TargetAggregateIdentifier PrivacyRequestId requestId,
            JobId jobId,
            SubjectRef owner,
            PrivacyRequestType type,
            @Nullable String reason)
            implements PrivacyCommand {}
}
