package io.taskledger.audit.privacy.request;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.job.JobEvent;
import io.taskledger.contract.privacy.PrivacyEvent.PrivacyRequested;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.view.privacy.PrivacyRequestView;
import io.taskledger.view.privacy.PrivacyRequestView.Status;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps table {@code privacy_request}: a request is as far as the job that serves it. Its reason stays sealed. */
@ProcessingGroup(PrivacyRequestProjector.PROCESSOR)
class PrivacyRequestProjector {

    static final String PROCESSOR = "privacy-requests";

    private final JdbcClient jdbc;

    PrivacyRequestProjector(ServiceDatabase database) {
        this.jdbc = database.jdbc();
    }

    @EventHandler
    void on(PrivacyRequested event, @Timestamp Instant time) {
        PrivacyRequestView request = PrivacyRequestView.of(event, time);
        jdbc.sql("""
                        insert into privacy_request (id, job_id, owner, type, status, reason, created_at, due_at)
                        values (:id, :job, :owner, :type, :status, :reason, :createdAt, :dueAt)
                        """)
                .param("id", request.id().value())
                .param("job", request.jobId().value())
                .param("owner", event.owner().value())
                .param("type", request.type().name())
                .param("status", request.status().name())
                .param("reason", request.reason())
                .param("createdAt", request.createdAt().atOffset(ZoneOffset.UTC))
                .param("dueAt", request.dueAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Changes nothing if the job serves no request. */
    @EventHandler
    void on(JobEvent event) {
        jdbc.sql("update privacy_request set status = ? where job_id = ?")
                .params(Status.after(event).name(), event.jobId().value())
                .update();
    }

    /** Other events only move the token on. */
    @EventHandler
    void pass(DomainEvent other) {}
}
