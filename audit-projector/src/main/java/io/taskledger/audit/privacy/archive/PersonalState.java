package io.taskledger.audit.privacy.archive;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.job.JobEvent;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.privacy.PrivacyEvent.PrivacyRequested;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskPurged;
import io.taskledger.contract.task.TaskId;
import io.taskledger.view.privacy.PrivacyRequestView;
import io.taskledger.view.task.TaskView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one person's events add up to. Not thread-safe. */
final class PersonalState {

    private final Map<TaskId, TaskView> tasks = new LinkedHashMap<>();
    private final Map<JobId, PrivacyRequestView> requests = new LinkedHashMap<>();

    /** @param next in the order of the stream */
    void apply(PersonalEvent next) {
        DomainEvent event = next.event();
        Instant time = next.stored().getTimestamp();
        if (event instanceof TaskAdded added) {
            tasks.put(added.taskId(), TaskView.of(added, time));
        } else if (event instanceof TaskPurged purged) {
            tasks.remove(purged.taskId());
        } else if (event instanceof TaskEvent change) {
            tasks.computeIfPresent(change.taskId(), (id, task) -> task.after(change, time));
        } else if (event instanceof PrivacyRequested requested) {
            requests.put(requested.jobId(), PrivacyRequestView.of(requested, time));
        } else if (event instanceof JobEvent change) {
            requests.computeIfPresent(change.jobId(), (id, request) -> request.after(change));
        }
    }

    List<TaskView> tasks() {
        return List.copyOf(tasks.values());
    }

    List<PrivacyRequestView> requests() {
        return List.copyOf(requests.values());
    }
}
