package io.taskledger.query.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobEvent;
import io.taskledger.contract.job.JobEvent.JobFailed;
import io.taskledger.contract.job.JobEvent.JobQueued;
import io.taskledger.contract.job.JobEvent.JobStarted;
import io.taskledger.contract.job.JobEvent.JobSucceeded;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.job.JobKind;
import io.taskledger.contract.job.JobStatus;
import io.taskledger.query.QuerySide;
import io.taskledger.view.job.JobView;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class JobControllerTest {

    private static final Instant TIME = Instant.parse("2030-01-01T08:00:00Z");

    private final QuerySide querySide = QuerySide.shared();
    private final String sub = "requester-" + UUID.randomUUID();
    private final JobId id = JobId.random();
    private SubjectRef owner;

    @BeforeEach
    void queue() {
        owner = querySide.subject(sub);
        append(new JobQueued(id, JobKind.EXPORT, owner, UUID.randomUUID()));
    }

    @Test
    void follows_a_job_to_its_result() {
        assertThat(job()).isEqualTo(new JobView(id, JobKind.EXPORT, JobStatus.QUEUED, 0, null, null));

        append(new JobStarted(id, owner));
        assertThat(job()).isEqualTo(new JobView(id, JobKind.EXPORT, JobStatus.RUNNING, 0, null, null));

        append(new JobSucceeded(id, owner, "/api/v1/somewhere"));
        assertThat(job())
                .isEqualTo(new JobView(
                        id, JobKind.EXPORT, JobStatus.SUCCEEDED, 1, new JobView.JobResult("/api/v1/somewhere"), null));
    }

    @Test
    void tells_why_a_job_failed() {
        append(new JobFailed(id, owner, "archive_too_large"));

        querySide
                .get(sub, "/api/v1/jobs/" + id)
                .expectBody()
                .json("{\"id\":\"" + id + "\",\"kind\":\"EXPORT\",\"status\":\"FAILED\",\"progress\":0.0,"
                        + "\"error\":\"archive_too_large\"}");
    }

    @Test
    void hides_a_job_from_all_but_its_requester() {
        String other = "other-" + UUID.randomUUID();
        querySide.subject(other);

        querySide.get(other, "/api/v1/jobs/" + id).expectStatus().isNotFound();
        querySide.get("never-wrote", "/api/v1/jobs/" + id).expectStatus().isNotFound();
        querySide.get(sub, "/api/v1/jobs/" + UUID.randomUUID()).expectStatus().isNotFound();
        querySide.get(sub, "/api/v1/jobs/1").expectStatus().isNotFound();
        StepVerifier.create(querySide.bean(JobViews.class).find(SubjectRef.random(), id))
                .verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks:read", "privacy:self"})
    void needs_one_of_the_scopes_that_jobs_come_from(String scope) {
        querySide.get(sub, "/api/v1/jobs/" + id).expectStatus().isOk();

        querySide
                .with(querySide.tokens().token(sub).scopes(scope).sign())
                .get()
                .uri("/api/v1/jobs/{id}", id)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void refuses_others() {
        String token = querySide.tokens().token(sub).scopes("tasks:write").sign();

        querySide
                .anonymous()
                .get()
                .uri("/api/v1/jobs/{id}", id)
                .exchange()
                .expectStatus()
                .isUnauthorized();
        querySide
                .with(token)
                .get()
                .uri("/api/v1/jobs/{id}", id)
                .exchange()
                .expectStatus()
                .isForbidden();
        querySide
                .with(token)
                .head()
                .uri("/api/v1/jobs/{id}", id)
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void refuses_a_parameter() {
        querySide.get(sub, "/api/v1/jobs/" + id + "?wait=true").expectStatus().isBadRequest();
    }

    private void append(JobEvent event) {
        querySide.append(TIME, event);
    }

    private JobView job() {
        return querySide
                .get(sub, "/api/v1/jobs/" + id)
                .expectStatus()
                .isOk()
                .expectBody(JobView.class)
                .returnResult()
                .getResponseBody();
    }
}
