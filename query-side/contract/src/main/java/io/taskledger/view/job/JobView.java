package io.taskledger.view.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.job.JobEvent;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.job.JobKind;
import io.taskledger.contract.job.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * A background job.
 *
 * @param progress share done, from 0 to 1
 * @param result where the result is, once the job succeeded
 * @param error stable snake_case code, once the job failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobView(
        JobId id,
        JobKind kind,
        JobStatus status,
        double progress,
        @Nullable JobResult result,
        @Nullable String error) {

    /** A job as it starts out. */
    public static JobView of(JobEvent.JobQueued event) {
        return new JobView(event.jobId(), event.kind(), JobStatus.QUEUED, 0, null, null);
    }

    /**
     * This job after one more event; the one place where events become state.
     *
     * @throws IllegalArgumentException if the event queues a job, since a job is queued once
     */
    public JobView after(JobEvent event) {
        if (event instanceof JobEvent.JobStarted) {
            return new JobView(id, kind, JobStatus.RUNNING, progress, null, null);
        } else if (event instanceof JobEvent.JobSucceeded succeeded) {
            return new JobView(id, kind, JobStatus.SUCCEEDED, 1, new JobResult(succeeded.href()), null);
        } else if (event instanceof JobEvent.JobFailed failed) {
            return new JobView(id, kind, JobStatus.FAILED, progress, null, failed.error());
        }
        throw new IllegalArgumentException(
                "A job is queued once, not again by " + event.getClass().getSimpleName());
    }

    /** The result of a job, as a path on the public URL. */
    public record JobResult(String href) {}
}
