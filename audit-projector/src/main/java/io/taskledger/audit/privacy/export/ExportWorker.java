package io.taskledger.audit.privacy.export;

import io.taskledger.audit.log.Checkpoints;
import io.taskledger.audit.log.SignedCheckpoint;
import io.taskledger.audit.privacy.archive.PersonalArchive;
import io.taskledger.contract.job.JobReport;
import io.taskledger.contract.job.JobTicket;
import io.taskledger.contract.privacy.PrivacyRequestId;
import io.taskledger.eventstore.subject.SubjectErasedException;
import java.util.Objects;

/** Serves export jobs. Thread-safe. */
final class ExportWorker {

    private final FiledRequests requests;
    private final Checkpoints checkpoints;
    private final PersonalArchive archive;
    private final ExportStore store;
    private final JobReports reports;

    ExportWorker(
            FiledRequests requests,
            Checkpoints checkpoints,
            PersonalArchive archive,
            ExportStore store,
            JobReports reports) {
        this.requests = requests;
        this.checkpoints = checkpoints;
        this.archive = archive;
        this.store = store;
        this.reports = reports;
    }

    /**
     * Makes the archive unless an earlier delivery of the ticket has, and reports it. Blocks until the report is
     * acknowledged. After an exception nothing is kept and the same call may be made again.
     *
     * @throws UnservableTicketException if the ticket is for no request of its owner
     * @throws SubjectErasedException if its owner was erased
     */
    void serve(JobTicket ticket) {
        long position = requests.position(ticket);
        if (!store.contains(ticket.jobId())) {
            reports.send(JobReport.started(ticket));
            export(ticket, covering(position));
        }
        reports.send(JobReport.succeeded(ticket, "/api/v1/privacy/requests/" + ticket.reference() + "/download"));
    }

    /** The archive holds everything up to its own request: it waits, for a few seconds, until the log has got there. */
    private SignedCheckpoint covering(long position) {
        return Objects.requireNonNull(checkpoints.covering(position).block());
    }

    private void export(JobTicket ticket, SignedCheckpoint checkpoint) {
        PrivacyRequestId request = new PrivacyRequestId(ticket.reference());
        store.add(ticket, out -> archive.write(ticket.owner(), request, checkpoint, out));
    }
}
