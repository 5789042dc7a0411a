package io.taskledger.command.job.dispatch;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.Provenance;
import io.taskledger.contract.job.JobEvent.JobQueued;
import io.taskledger.contract.job.JobTicket;
import io.taskledger.contract.job.JobTopics;
import io.taskledger.runtime.messaging.MessageSender;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/**
 * Tails the stream and hands queued jobs to Kafka: the events are the outbox. The processor's token moves only after
 * the broker's acknowledgement: while the broker is down jobs wait in the event store, and each is handed over at least
 * once.
 */
@Component
@ProcessingGroup(JobDispatcher.PROCESSOR)
class JobDispatcher {

    static final String PROCESSOR = "job-dispatcher";

    private final MessageSender messages;

    JobDispatcher(MessageSender messages) {
        this.messages = messages;
    }

    @EventHandler
    void on(JobQueued event, MetaData metadata) {
        Provenance provenance = Provenance.fromMetadata(metadata);
        JobTicket ticket = new JobTicket(
                event.jobId(),
                event.kind(),
                event.owner(),
                event.reference(),
                provenance.operationId(),
                provenance.traceparent());
        messages.send(JobTopics.JOBS, event.jobId().toString(), ticket);
    }

    /** Events that are no jobs only move the token on. */
    @EventHandler
    void pass(DomainEvent other) {}
}
