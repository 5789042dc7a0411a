package io.taskledger.audit.privacy.export;

import io.taskledger.contract.job.JobReport;
import io.taskledger.contract.job.JobTopics;
import io.taskledger.runtime.messaging.MessageSender;

/** Tells the command side what became of jobs. Thread-safe. */
final class JobReports {

    private final MessageSender messages;

    JobReports(MessageSender messages) {
        this.messages = messages;
    }

    /**
     * Returns once the broker has acknowledged the report.
     *
     * @throws org.springframework.kafka.KafkaException if no acknowledgement came; the report may have arrived all the
     *     same
     */
    void send(JobReport report) {
        messages.send(JobTopics.REPORTS, report.ticket().jobId().toString(), report);
    }
}
