package io.taskledger.audit.privacy.archive;

import io.taskledger.audit.log.SignedCheckpoint;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.privacy.PrivacyRequestId;
import io.taskledger.view.privacy.PrivacyRequestView;
import io.taskledger.view.task.TaskView;
import java.time.Instant;
import java.util.List;

/**
 * Everything about a person as of a checkpoint.
 *
 * @param request the request that is being answered
 * @param createdAt when the archive was made
 * @param tasks in the order they were added, the bin included
 * @param requests in the order they were filed
 */
record PersonalData(
        SubjectRef subject,
        PrivacyRequestId request,
        Instant createdAt,
        SignedCheckpoint checkpoint,
        List<TaskView> tasks,
        List<PrivacyRequestView> requests) {

    PersonalData {
        tasks = List.copyOf(tasks);
        requests = List.copyOf(requests);
    }
}
