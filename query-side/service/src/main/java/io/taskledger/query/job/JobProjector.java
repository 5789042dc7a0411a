package io.taskledger.query.job;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.job.JobEvent;
import io.taskledger.contract.job.JobEvent.JobQueued;
import io.taskledger.view.job.JobView;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** Keeps jobs as the events leave them; as with tasks, each event comes exactly once and in order. */
@ProcessingGroup(JobProjector.PROCESSOR)
class JobProjector {

    static final String PROCESSOR = "jobs";

    private final JobRows rows;

    JobProjector(JobRows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(JobQueued event) {
        rows.insert(event.owner(), JobView.of(event));
    }

    @EventHandler
    void on(JobEvent event) {
        rows.update(rows.get(event.jobId()).after(event));
    }

    /** Takes every other event, so that the token follows the stream. */
    @EventHandler
    void pass(DomainEvent event) {}
}
