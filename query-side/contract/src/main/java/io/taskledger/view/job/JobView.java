package io.taskledger.view.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.job.JobKind;
import io.taskledger.contract.job.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * A background job.
 *
 * @param progress share done, from 0 to 1
 * @param result where the result is, once the job succeeded
 * @param error stable snake_case code, once the job failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobView(
        JobId id,
        JobKind kind,
        JobStatus status,
        double progress,
        @Nullable Result result,
        @Nullable String error) {

    /** The result of a job, as a path on the public URL. */
    public record Result(String href) {}
}
