package io.taskledger.command.job.report;

import io.taskledger.command.execution.CommandExecutor;
import io.taskledger.contract.Provenance;
import io.taskledger.contract.job.JobCommand.RecordJobReport;
import io.taskledger.contract.job.JobReport;
import io.taskledger.contract.job.JobStatus;
import io.taskledger.contract.job.JobTicket;
import io.taskledger.contract.job.JobTopics;
import io.taskledger.runtime.messaging.MessageJson;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/**
 * Turns workers' reports into commands. The offset moves on only after the command's events are durable; a report that
 * can't be recorded is retried and in the end parked in {@link JobTopics#DEAD_REPORTS}.
 */
@Component
class JobReportListener {

    private final CommandExecutor commands;

    JobReportListener(CommandExecutor commands) {
        this.commands = commands;
    }

    @KafkaListener(
            id = "job-reports",
            groupId = "taskledger-command",
            topics = JobTopics.REPORTS,
            containerFactory = "jobReportContainers")
    void on(@Payload(required = false) @Nullable String message) {
        JobReport report = MessageJson.read(message, JobReport.class);
        JobTicket ticket = report.ticket();
        Provenance provenance = new Provenance(
                ticket.operationId(),
                ticket.owner(),
                "job:" + ticket.kind(),
                ticket.jobId().toString(),
                ticket.traceparent());
        commands.execute(
                new RecordJobReport(ticket.jobId(), report.outcome(), report.href(), report.error()),
                provenance,
                JobStatus.class);
    }
}
