package io.taskledger.contract.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.DataSubject;
import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.EventType;
import io.taskledger.contract.PersonalData;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a data subject's request. */
public sealed interface PrivacyEvent extends DomainEvent {

    PrivacyRequestId requestId();

    @Override
    default String target() {
        return "privacy-request:" + requestId();
    }

    /**
     * A request was filed.
     *
     * @param reason what the subject chose to say about it
     * @param dueAt when the answer is due at the latest: one month after the request (GDPR Art. 12(3))
     */
    @EventType(name = "privacy-requested", action = "privacy.request")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PrivacyRequested(
            PrivacyRequestId requestId,
            JobId jobId,
            @DataSubject SubjectRef owner,
            PrivacyRequestType type,

            @PersonalData("privacy-request.reason") @Nullable
            String reason,

            Instant dueAt)
            implements PrivacyEvent {}
}
