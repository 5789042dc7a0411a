package io.taskledger.audit.privacy.archive;

import io.taskledger.contract.job.JobEvent;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.privacy.PrivacyEvent.PrivacyRequested;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskId;
import io.taskledger.view.privacy.PrivacyRequestView;
import io.taskledger.view.privacy.PrivacyRequestView.Status;
import io.taskledger.view.task.TaskView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;

/** What one person's events add up to. Not thread-safe. */
final class PersonalState {

    private final Map<TaskId, TaskView> tasks = new LinkedHashMap<>();
    private final Map<JobId, PrivacyRequestView> requests = new LinkedHashMap<>();

    /** @param event the next one, in the order of the stream */
    void apply(DomainEventMessage<?> event) {
        Instant time = event.getTimestamp();
        if (event.getPayload() instanceof TaskAdded added) {
            tasks.put(added.taskId(), TaskView.of(added, time));
        } else if (event.getPayload() instanceof TaskEvent change) {
            tasks.computeIfPresent(change.taskId(), (id, task) -> task.after(change, time));
        } else if (event.getPayload() instanceof PrivacyRequested requested) {
            requests.put(requested.jobId(), filed(requested, time));
        } else if (event.getPayload() instanceof JobEvent change) {
            requests.computeIfPresent(change.jobId(), (id, request) -> moved(request, change));
        }
    }

    List<TaskView> tasks() {
        return List.copyOf(tasks.values());
    }

    List<PrivacyRequestView> requests() {
        return List.copyOf(requests.values());
    }

    private static PrivacyRequestView filed(PrivacyRequested event, Instant time) {
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

    private static PrivacyRequestView moved(PrivacyRequestView request, JobEvent event) {
        return new PrivacyRequestView(
                request.id(),
                request.type(),
                status(event),
                request.reason(),
                request.createdAt(),
                request.dueAt(),
                request.jobId(),
                null);
    }

    private static Status status(JobEvent event) {
        if (event instanceof JobEvent.JobQueued) {
            return Status.REQUESTED;
        } else if (event instanceof JobEvent.JobStarted) {
            return Status.RUNNING;
        } else if (event instanceof JobEvent.JobSucceeded) {
            return Status.COMPLETED;
        } else if (event instanceof JobEvent.JobFailed) {
            return Status.FAILED;
        }
        throw new IllegalArgumentException(
                "No status follows from " + event.getClass().getSimpleName());
    }
}
