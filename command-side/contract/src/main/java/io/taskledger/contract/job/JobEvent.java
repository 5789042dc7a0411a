package io.taskledger.contract.job;

import io.taskledger.contract.DataSubject;
import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.EventType;
import io.taskledger.contract.SubjectRef;
import java.util.UUID;

/** What happened to a job; {@code owner} is who asked for it. */
public sealed interface JobEvent extends DomainEvent {

    JobId jobId();

    @Override
    default String target() {
        return "job:" + jobId();
    }

    /**
     * A job awaits a worker.
     *
     * @param reference what the job is for; its meaning follows from {@code kind}
     */
    @EventType(name = "job-queued", action = "job.queue")
    record JobQueued(JobId jobId, JobKind kind, @DataSubject SubjectRef owner, UUID reference) implements JobEvent {}

    @EventType(name = "job-started", action = "job.start")
    record JobStarted(JobId jobId, @DataSubject SubjectRef owner) implements JobEvent {}

    /**
     * A worker finished.
     *
     * @param href where the result is, as a path on the public URL
     */
    @EventType(name = "job-succeeded", action = "job.succeed")
    record JobSucceeded(JobId jobId, @DataSubject SubjectRef owner, String href) implements JobEvent {}

    /**
     * The job can't be done; it was retried as often as its kind allows.
     *
     * @param error a stable snake_case code, never an exception's text
     */
    @EventType(name = "job-failed", action = "job.fail")
    record JobFailed(JobId jobId, @DataSubject SubjectRef owner, String error) implements JobEvent {}
}
