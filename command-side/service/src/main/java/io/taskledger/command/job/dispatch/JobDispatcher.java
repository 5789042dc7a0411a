package io.taskledger.command.job.dispatch;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.Provenance;
import io.taskledger.contract.job.JobEvent.JobQueued;
import io.taskledger.contract.job.JobTicket;
import io.taskledger.contract.job.JobTopics;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tails the stream and hands queued jobs to Kafka: the events are the outbox. The processor's token moves only after
 * the broker's acknowledgement: while the broker is down jobs wait in the event store, and each is handed over at least
 * once.
 */
@Component
@ProcessingGroup(JobDispatcher.PROCESSOR)
class JobDispatcher {

    static final String PROCESSOR = "job-dispatcher";

    private static final long ACKNOWLEDGEMENT_SECONDS = 15;

    private final KafkaTemplate<String, String> kafka;
    private final JsonMapper json = JsonMapper.shared();

    JobDispatcher(KafkaTemplate<String, String> kafka) {
        this.kafka = kafka;
    }

    @EventHandler
    void on(JobQueued event, MetaData metadata) throws ExecutionException, TimeoutException, InterruptedException {
        Provenance provenance = Provenance.fromMetadata(metadata);
        JobTicket ticket = new JobTicket(
                event.jobId(),
                event.kind(),
                event.owner(),
                event.reference(),
                provenance.operationId(),
                provenance.traceparent());
        kafka.send(JobTopics.JOBS, event.jobId().toString(), json.writeValueAsString(ticket))
                .get(ACKNOWLEDGEMENT_SECONDS, TimeUnit.SECONDS);
    }

    /** Events that are no jobs only move the token on. */
    @EventHandler
    void pass(DomainEvent other) {}
}
