package io.taskledger.audit.privacy.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.audit.AuditProjectorTest;
import io.taskledger.audit.Samples;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobEvent;
import io.taskledger.contract.job.JobEvent.JobFailed;
import io.taskledger.contract.job.JobEvent.JobStarted;
import io.taskledger.contract.job.JobEvent.JobSucceeded;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.privacy.PrivacyEvent.PrivacyRequested;
import io.taskledger.contract.privacy.PrivacyRequestId;
import io.taskledger.eventstore.engine.AppendingProcess.Appended;
import io.taskledger.runtime.web.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PrivacyRequestTest extends AuditProjectorTest {

    @Test
    void a_request_is_read_as_it_was_filed() {
        PrivacyRequested request = Samples.requested(subject("privacy-anna"));
        Appended event = append(request);

        privacy("privacy-anna", event.position(), "/{id}", request.requestId())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(request.requestId().toString())
                .jsonPath("$.type")
                .isEqualTo("EXPORT")
                .jsonPath("$.status")
                .isEqualTo("REQUESTED")
                .jsonPath("$.reason")
                .isEqualTo("Curious")
                .jsonPath("$.createdAt")
                .isEqualTo(event.time().toString())
                .jsonPath("$.dueAt")
                .isEqualTo("2030-01-01T00:00:00Z")
                .jsonPath("$.jobId")
                .isEqualTo(request.jobId().toString());
    }

    @Test
    void a_request_is_as_far_as_its_job() {
        SubjectRef owner = subject("privacy-berta");
        PrivacyRequested first = Samples.requested(owner);
        PrivacyRequested second = Samples.requested(owner);
        append(first);
        append(second);

        assertThat(statusAfter(new JobStarted(first.jobId(), owner), first)).isEqualTo("RUNNING");
        assertThat(statusAfter(new JobSucceeded(first.jobId(), owner, "/somewhere"), first))
                .isEqualTo("COMPLETED");
        assertThat(statusAfter(new JobFailed(second.jobId(), owner, "export_failed"), second))
                .isEqualTo("FAILED");
        assertThat(statusAfter(new JobStarted(JobId.random(), owner), first)).isEqualTo("COMPLETED");
    }

    @Test
    void own_requests_are_listed_page_by_page_newest_first() {
        SubjectRef owner = subject("privacy-cora");
        List<String> filed = new ArrayList<>();
        long position = 0;
        for (int i = 0; i < 5; i++) {
            PrivacyRequested request = Samples.requested(owner);
            position = append(request, Instant.parse("2026-01-0" + (i + 1) + "T00:00:00Z"), owner)
                    .position();
            filed.add(0, request.requestId().toString());
        }
        append(Samples.requested(subject("privacy-other")));

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = list("privacy-cora", position, "?limit=2" + cursor);
            page.get("items").forEach(item -> seen.add(item.get("id").asString()));
            cursor =
                    page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").asString() : "";
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(filed);
    }

    @Test
    void who_never_wrote_has_no_requests() {
        assertThat(list("privacy-stranger", 0, "").get("items")).isEmpty();
        privacy("privacy-stranger", 0, "/{id}", PrivacyRequestId.random())
                .expectStatus()
                .isNotFound();
    }

    @Test
    void the_request_of_somebody_else_does_not_exist() {
        PrivacyRequested request = Samples.requested(subject("privacy-dora"));
        long position = append(request).position();
        append(Samples.requested(subject("privacy-mallory")));

        for (Object id : List.of(request.requestId(), UUID.randomUUID(), "no-id")) {
            privacy("privacy-mallory", position, "/{id}", id)
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("not_found");
        }
    }

    @Test
    void a_read_that_is_too_early_for_its_position_is_for_later() {
        privacy("privacy-emma", Long.MAX_VALUE, "")
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After");
    }

    @Test
    void a_cursor_of_somebody_else_is_refused() {
        SubjectRef owner = subject("privacy-fred");
        append(Samples.requested(owner));
        long position = append(Samples.requested(owner)).position();
        String cursor =
                list("privacy-fred", position, "?limit=1").get("nextCursor").asString();

        privacy("privacy-gina", 0, "?cursor=" + cursor).expectStatus().isBadRequest();
    }

    @ParameterizedTest
    @CsvSource({
        "x, y",
        "2026-01-01T00:00:00Z, y",
        "+500000-01-01T00:00:00Z, 00000000-0000-4000-8000-000000000000",
        "1899-12-31T23:59:59Z, 00000000-0000-4000-8000-000000000000"
    })
    void a_cursor_that_was_made_up_is_refused(String createdAt, String id) {
        String cursor = Cursor.encode("privacy-requests\nprivacy-gina", createdAt, id);
        subject("privacy-gina");

        privacy("privacy-gina", 0, "?cursor=" + cursor)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/00000000-0000-4000-8000-000000000000", "/00000000-0000-4000-8000-000000000000/download"})
    void a_parameter_that_is_not_known_is_refused(String uri) {
        privacy("privacy-hans", 0, uri + "?verbose=true")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("verbose")
                .jsonPath("$.errors[0].code")
                .isEqualTo("unknown_parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=101", "?status=FAILED", "?cursor=!"})
    void what_can_not_be_meant_is_refused(String query) {
        privacy("privacy-hans", 0, query).expectStatus().isBadRequest();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/00000000-0000-4000-8000-000000000000", "/00000000-0000-4000-8000-000000000000/download"})
    void requests_are_for_those_who_may_care_for_themselves(String uri) {
        API.get()
                .uri("/api/v1/privacy/requests" + uri)
                .exchange()
                .expectStatus()
                .isUnauthorized();
        API.get()
                .uri("/api/v1/privacy/requests" + uri)
                .headers(headers -> headers.setBearerAuth(
                        tokens().token("privacy-ida").scopes("tasks:read").sign()))
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("insufficient_scope");
    }

    private static String statusAfter(JobEvent event, PrivacyRequested request) {
        long position = append(event).position();
        return JSON.readTree(privacy("privacy-berta", position, "/{id}", request.requestId())
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .get("status")
                .asString();
    }

    private static JsonNode list(String sub, long position, String query) {
        return JSON.readTree(privacy(sub, position, query)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }
}
