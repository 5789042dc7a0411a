package io.taskledger.contract.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A worker's message about a job, as JSON on {@link JobTopics#REPORTS}, keyed by the job id; delivered at least once.
 *
 * @param ticket the ticket reported on, so that the report's events carry the operation that asked for the job
 * @param href where the result is, as a path on the public URL; only with {@link Outcome#SUCCEEDED}
 * @param error stable snake_case code; only with {@link Outcome#FAILED}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobReport(
        JobTicket ticket,
        Outcome outcome,
        @Nullable String href,
        @Nullable String error) {

    /** What became of the job; {@code SUCCEEDED} and {@code FAILED} are final. */
    public enum Outcome {
        STARTED,
        SUCCEEDED,
        FAILED
    }

    public JobReport {
        Objects.requireNonNull(ticket, "ticket");
        Objects.requireNonNull(outcome, "outcome");
        if ((outcome == Outcome.SUCCEEDED) != (href != null) || (outcome == Outcome.FAILED) != (error != null)) {
            throw new IllegalArgumentException(
                    outcome + " comes with href if it is a success, error if it is a failure");
        }
    }

    public static JobReport started(JobTicket ticket) {
        return new JobReport(ticket, Outcome.STARTED, null, null);
    }

    public static JobReport succeeded(JobTicket ticket, String href) {
        return new JobReport(ticket, Outcome.SUCCEEDED, href, null);
    }

    public static JobReport failed(JobTicket ticket, String error) {
        return new JobReport(ticket, Outcome.FAILED, null, error);
    }
}
