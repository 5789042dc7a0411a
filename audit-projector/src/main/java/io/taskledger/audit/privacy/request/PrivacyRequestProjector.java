package io.taskledger.audit.privacy.request;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.job.JobEvent.JobFailed;
import io.taskledger.contract.job.JobEvent.JobStarted;
import io.taskledger.contract.job.JobEvent.JobSucceeded;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.privacy.PrivacyEvent.PrivacyRequested;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.view.privacy.PrivacyRequestView.Status;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps table {@code privacy_request}: a request is as far as the job that serves it. */
@ProcessingGroup(PrivacyRequestProjector.PROCESSOR)
class PrivacyRequestProjector {

    static final String PROCESSOR = "privacy-requests";

    private final JdbcClient jdbc;

    PrivacyRequestProjector(ServiceDatabase database) {
        this.jdbc = database.jdbc();
    }

    @EventHandler
    void on(PrivacyRequested event, @Timestamp Instant time) {
        jdbc.sql("""
                        insert into privacy_request (id, job_id, owner, type, status, reason, created_at, due_at)
                        values (:id, :job, :owner, :type, :status, :reason, :createdAt, :dueAt)
                        """)
                .param("id", event.requestId().value())
                .param("job", event.jobId().value())
                .param("owner", event.owner().value())
                .param("type", event.type().name())
                .param("status", Status.REQUESTED.name())
                .param("reason", event.reason())
                .param("createdAt", time.atOffset(ZoneOffset.UTC))
                .param("dueAt", event.dueAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    @EventHandler
    void on(JobStarted event) {
        move(event.jobId(), Status.RUNNING);
    }

    @EventHandler
    void on(JobSucceeded event) {
        move(event.jobId(), Status.COMPLETED);
    }

    @EventHandler
    void on(JobFailed event) {
        move(event.jobId(), Status.FAILED);
    }

    /** Other events only move the token on. */
    @EventHandler
    void pass(DomainEvent other) {}

    /** Changes nothing if the job serves no request. */
    private void move(JobId job, Status status) {
        jdbc.sql("update privacy_request set status = ? where job_id = ?")
                .params(status.name(), job.value())
                .update();
    }
}
