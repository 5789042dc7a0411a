package io.taskledger.audit;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.privacy.PrivacyEvent.PrivacyRequested;
import io.taskledger.contract.privacy.PrivacyRequestId;
import io.taskledger.contract.privacy.PrivacyRequestType;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Events to start from. */
public final class Samples {

    private Samples() {}

    public static TaskAdded added(SubjectRef owner, String title) {
        return new TaskAdded(
                new TaskId(UUID.randomUUID()),
                owner,
                TaskFields.builder(title).tags(List.of("home")).build(),
                List.of(),
                null);
    }

    public static PrivacyRequested requested(SubjectRef owner) {
        return new PrivacyRequested(
                PrivacyRequestId.random(),
                JobId.random(),
                owner,
                PrivacyRequestType.EXPORT,
                "Curious",
                Instant.parse("2030-01-01T00:00:00Z"));
    }
}
