package io.taskledger.contract.job;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a job. Workers report over Kafka, at least once, so every command may arrive again. */
public sealed interface JobCommand {

    JobId jobId();

    /** A worker's report. One that is repeated, or overtaken by a final one, changes nothing. */
    record RecordJobReport(
            @TargetAggregateIdentifier JobId jobId,
            JobReport.Outcome outcome,
            @Nullable String href,
            @Nullable String error)
            implements JobCommand {}
}
