package io.taskledger.command.privacy.submit;

import io.taskledger.command.job.Job;
import io.taskledger.command.privacy.PrivacyRequest;
import io.taskledger.contract.job.JobEvent.JobQueued;
import io.taskledger.contract.job.JobKind;
import io.taskledger.contract.privacy.PrivacyCommand.SubmitPrivacyRequest;
import io.taskledger.contract.privacy.PrivacyEvent.PrivacyRequested;
import io.taskledger.contract.privacy.PrivacyRequestType;
import io.taskledger.view.privacy.PrivacyRequestView;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Files a request and queues its job: both events are in one append, so neither is ever there without the other. */
@Component
class SubmitPrivacyRequestHandler {

    private final Repository<PrivacyRequest> requests;
    private final Repository<Job> jobs;
    private final Clock clock;

    SubmitPrivacyRequestHandler(Repository<PrivacyRequest> requests, Repository<Job> jobs, Clock clock) {
        this.requests = requests;
        this.jobs = jobs;
        this.clock = clock;
    }

    @CommandHandler
    PrivacyRequestView handle(SubmitPrivacyRequest command) throws Exception {
        Aggregate<PrivacyRequest> request = requests.newInstance(() -> PrivacyRequest.start(new PrivacyRequested(
                command.requestId(), command.jobId(), command.owner(), command.type(), command.reason(), dueAt())));
        jobs.newInstance(() -> Job.queue(new JobQueued(
                command.jobId(),
                kind(command.type()),
                command.owner(),
                command.requestId().value())));
        return request.invoke(PrivacyRequest::state);
    }

    /** One month, as GDPR Art. 12(3) counts it. */
    private Instant dueAt() {
        return clock.instant().atZone(ZoneOffset.UTC).plusMonths(1).toInstant();
    }

    private static JobKind kind(PrivacyRequestType type) {
        return switch (type) {
            case EXPORT -> JobKind.EXPORT;
        };
    }
}
