package io.taskledger.command.job;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobEvent;
import io.taskledger.contract.job.JobStatus;
import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A background job. Confined to the thread that handles a command. */
@Aggregate(type = "job")
public class Job {

    @AggregateIdentifier
    private @Nullable String id;

    private @Nullable SubjectRef owner;
    private JobStatus status = JobStatus.QUEUED;

    /** For the event store, which replays events into it. */
    protected Job() {}

    /** Queues a job: its first event, which the dispatcher waits for. */
    public static Job queue(JobEvent.JobQueued event) {
        Job job = new Job();
        AggregateLifecycle.apply(event);
        return job;
    }

    /** Records what a worker reported. */
    public void record(JobEvent event) {
        AggregateLifecycle.apply(event);
    }

    public JobStatus status() {
        return status;
    }

    /** Who asked for the job. */
    public SubjectRef owner() {
        return Objects.requireNonNull(owner);
    }

    @EventSourcingHandler
    void on(JobEvent.JobQueued event) {
        id = event.jobId().toString();
        owner = event.owner();
    }

    @EventSourcingHandler
    void on(JobEvent.JobStarted event) {
        status = JobStatus.RUNNING;
    }

    @EventSourcingHandler
    void on(JobEvent.JobSucceeded event) {
        status = JobStatus.SUCCEEDED;
    }

    @EventSourcingHandler
    void on(JobEvent.JobFailed event) {
        status = JobStatus.FAILED;
    }
}
