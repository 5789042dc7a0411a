package io.taskledger.command.job.report;

import io.taskledger.command.job.Job;
import io.taskledger.contract.job.JobCommand.RecordJobReport;
import io.taskledger.contract.job.JobEvent;
import io.taskledger.contract.job.JobStatus;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Records a worker's report. Reports come at least once and in any order: only a step forward becomes an event. */
@Component
class RecordJobReportHandler {

    private final Repository<Job> jobs;

    RecordJobReportHandler(Repository<Job> jobs) {
        this.jobs = jobs;
    }

    @CommandHandler
    JobStatus handle(RecordJobReport command) {
        Aggregate<Job> job = jobs.load(command.jobId().toString());
        job.execute(found -> decide(found, command).ifPresent(found::record));
        return job.invoke(Job::status);
    }

    private static Optional<JobEvent> decide(Job job, RecordJobReport command) {
        boolean waiting = job.status() == JobStatus.QUEUED;
        boolean unfinished = waiting || job.status() == JobStatus.RUNNING;
        return switch (command.outcome()) {
            case STARTED ->
                waiting ? Optional.of(new JobEvent.JobStarted(command.jobId(), job.owner())) : Optional.empty();
            case SUCCEEDED ->
                unfinished
                        ? Optional.of(new JobEvent.JobSucceeded(
                                command.jobId(), job.owner(), Objects.requireNonNull(command.href(), "href")))
                        : Optional.empty();
            case FAILED ->
                unfinished
                        ? Optional.of(new JobEvent.JobFailed(
                                command.jobId(), job.owner(), Objects.requireNonNull(command.error(), "error")))
                        : Optional.empty();
        };
    }
}
