package io.taskledger.command.job.report;

import io.taskledger.command.job.Job;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobCommand.RecordJobReport;
import io.taskledger.contract.job.JobEvent.JobFailed;
import io.taskledger.contract.job.JobEvent.JobQueued;
import io.taskledger.contract.job.JobEvent.JobStarted;
import io.taskledger.contract.job.JobEvent.JobSucceeded;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.job.JobKind;
import io.taskledger.contract.job.JobReport.Outcome;
import io.taskledger.contract.job.JobStatus;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordJobReportHandlerTest {

    private static final JobId JOB = JobId.random();
    private static final SubjectRef OWNER = SubjectRef.random();
    private static final JobQueued QUEUED = new JobQueued(JOB, JobKind.EXPORT, OWNER, UUID.randomUUID());
    private static final JobStarted STARTED = new JobStarted(JOB, OWNER);
    private static final JobSucceeded SUCCEEDED = new JobSucceeded(JOB, OWNER, "/result");
    private static final JobFailed FAILED = new JobFailed(JOB, OWNER, "export_failed");

    private static final RecordJobReport START = new RecordJobReport(JOB, Outcome.STARTED, null, null);
    private static final RecordJobReport SUCCEED = new RecordJobReport(JOB, Outcome.SUCCEEDED, "/result", null);
    private static final RecordJobReport FAIL = new RecordJobReport(JOB, Outcome.FAILED, null, "export_failed");

    private FixtureConfiguration<Job> fixture;

    @BeforeEach
    void setUp() {
        AggregateTestFixture<Job> jobs = new AggregateTestFixture<>(Job.class);
        fixture = jobs.registerAnnotatedCommandHandler(new RecordJobReportHandler(jobs.getRepository()));
    }

    @Test
    void takes_each_step_forward() {
        fixture.given(QUEUED).when(START).expectEvents(STARTED).expectResultMessagePayload(JobStatus.RUNNING);
        fixture.given(QUEUED, STARTED).when(SUCCEED).expectEvents(SUCCEEDED);
        fixture.given(QUEUED, STARTED).when(FAIL).expectEvents(FAILED);
    }

    @Test
    void accepts_a_result_whose_start_was_lost_or_comes_late() {
        fixture.given(QUEUED).when(SUCCEED).expectEvents(SUCCEEDED);
        fixture.given(QUEUED, SUCCEEDED)
                .when(START)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void records_a_repeated_report_once() {
        fixture.given(QUEUED, STARTED)
                .when(START)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        fixture.given(QUEUED, SUCCEEDED)
                .when(SUCCEED)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void keeps_the_first_result() {
        fixture.given(QUEUED, SUCCEEDED)
                .when(FAIL)
                .expectResultMessagePayload(JobStatus.SUCCEEDED)
                .expectNoEvents();
        fixture.given(QUEUED, FAILED)
                .when(SUCCEED)
                .expectResultMessagePayload(JobStatus.FAILED)
                .expectNoEvents();
    }
}
