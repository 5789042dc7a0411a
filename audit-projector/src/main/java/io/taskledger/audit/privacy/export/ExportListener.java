package io.taskledger.audit.privacy.export;

import io.taskledger.contract.job.JobKind;
import io.taskledger.contract.job.JobTicket;
import io.taskledger.contract.job.JobTopics;
import io.taskledger.runtime.messaging.MessageJson;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/**
 * Takes tickets of export jobs. The offset moves on only once a final report is with the broker, so that each
 * ticket is served at least once.
 */
@Component
class ExportListener {

    private final ExportWorker worker;

    ExportListener(ExportWorker worker) {
        this.worker = worker;
    }

    @KafkaListener(
            id = "export-worker",
            groupId = "taskledger-export",
            topics = JobTopics.JOBS,
            containerFactory = "exportContainers")
    void on(@Payload(required = false) @Nullable String message) {
        JobTicket ticket = MessageJson.read(message, JobTicket.class);
        if (ticket.kind() == JobKind.EXPORT) {
            worker.serve(ticket);
        }
    }
}
