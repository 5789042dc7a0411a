package io.taskledger.audit.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.audit.AuditProjectorTest;
import io.taskledger.audit.Samples;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.eventstore.engine.AppendingProcess.Appended;
import io.taskledger.runtime.web.ApiHeaders;
import io.taskledger.runtime.web.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

class AuditEventsTest extends AuditProjectorTest {

    @Test
    void a_subject_is_found_by_reference_and_by_sub() {
        SubjectRef owner = subject("events-anna");
        Appended event = append(Samples.added(owner, "One"));

        assertThat(ids(event.position(), "subject=" + owner)).containsExactly(event.id());
        assertThat(ids(event.position(), "subject=events-anna")).containsExactly(event.id());
        assertThat(ids(event.position(), "subject=nobody-ever")).isEmpty();
    }

    @Test
    void a_sub_that_is_itself_a_uuid_is_found() {
        String sub = UUID.randomUUID().toString();
        Appended event = append(Samples.added(subject(sub), "One"));

        assertThat(ids(event.position(), "subject=" + sub)).containsExactly(event.id());
    }

    @Test
    void an_actor_is_found_by_reference_and_by_sub() {
        SubjectRef owner = subject("events-berta");
        SubjectRef helper = subject("events-helper");
        Appended own = append(Samples.added(owner, "One"));
        Appended helped = append(Samples.added(owner, "Two"), Instant.now(), helper);

        assertThat(ids(helped.position(), "actor=" + helper)).containsExactly(helped.id());
        assertThat(ids(helped.position(), "actor=events-helper")).containsExactly(helped.id());
        assertThat(ids(helped.position(), "actor=events-berta")).containsExactly(own.id());
        assertThat(ids(helped.position(), "subject=events-berta")).containsExactly(helped.id(), own.id());
    }

    @Test
    void filters_narrow_the_list_and_hold_together() {
        SubjectRef owner = subject("events-cora");
        TaskAdded added = Samples.added(owner, "One");
        Appended first = append(added, Instant.parse("2020-01-01T00:00:00Z"), owner);
        Appended second =
                append(new TaskCompleted(added.taskId(), owner, null), Instant.parse("2020-01-02T00:00:00Z"), owner);
        Appended other = append(Samples.added(owner, "Two"), Instant.parse("2020-01-03T00:00:00Z"), owner);
        long position = other.position();
        String hers = "subject=events-cora&";

        assertThat(ids(position, hers + "action=task.complete")).containsExactly(second.id());
        assertThat(ids(position, hers + "action=task.unheard-of")).isEmpty();
        assertThat(ids(position, "target=task:" + added.taskId())).containsExactly(second.id(), first.id());
        assertThat(ids(position, "target=" + added.taskId())).containsExactly(second.id(), first.id());
        assertThat(ids(position, "target=job:" + added.taskId())).isEmpty();
        assertThat(ids(position, "operation=" + second.operation())).containsExactly(second.id());
        assertThat(ids(position, hers + "outcome=SUCCEEDED")).hasSize(3);
        assertThat(ids(position, hers + "from=2020-01-02T00:00:00Z")).containsExactly(other.id(), second.id());
        assertThat(ids(position, hers + "to=2020-01-02T00:00:00Z")).containsExactly(first.id());
        assertThat(ids(position, hers + "from=2020-01-02T00:00:00Z&to=2020-01-03T00:00:00Z&action=task.complete"))
                .containsExactly(second.id());
        assertThat(ids(position, hers + "order=asc")).containsExactly(first.id(), second.id(), other.id());
        assertThat(ids(position, hers + "order=desc")).containsExactly(other.id(), second.id(), first.id());
    }

    @Test
    void pages_are_read_at_one_tree_however_the_log_grows() {
        SubjectRef owner = subject("events-dora");
        List<UUID> appended = new ArrayList<>();
        long position = 0;
        for (int i = 0; i < 5; i++) {
            Appended event = append(Samples.added(owner, "Task " + i));
            appended.add(event.id());
            position = event.position();
        }
        JsonNode first = list(position, "subject=events-dora&order=asc&limit=2");
        Appended late = append(Samples.added(owner, "Late"));
        JsonNode second = list(
                late.position(),
                "subject=events-dora&order=asc&limit=2&cursor="
                        + first.get("nextCursor").asString());
        JsonNode third = list(
                late.position(),
                "subject=events-dora&order=asc&limit=2&cursor="
                        + second.get("nextCursor").asString());

        List<UUID> seen = new ArrayList<>(ids(first));
        seen.addAll(ids(second));
        seen.addAll(ids(third));
        assertThat(seen).isEqualTo(appended);
        assertThat(third.has("nextCursor")).isFalse();
        assertThat(third.get("treeSize")).isEqualTo(first.get("treeSize"));
        assertThat(ids(
                        late.position(),
                        "subject=events-dora&treeSize=" + first.get("treeSize").asLong()))
                .doesNotContain(late.id())
                .hasSize(5);
    }

    @Test
    void a_page_links_to_the_next() {
        SubjectRef owner = subject("events-emma");
        append(Samples.added(owner, "One"));
        Appended last = append(Samples.added(owner, "Two"));

        HttpHeaders headers = audit(last.position(), "/events?subject=events-emma&limit=1")
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseHeaders();
        String link = headers.getFirst(HttpHeaders.LINK);
        assertThat(link).startsWith("</api/v1/audit/events?").endsWith("; rel=\"next\"");
        String next = link.substring("</api/v1/audit".length(), link.indexOf('>'));
        assertThat(ids(auditJson(last.position(), next))).hasSize(1).doesNotContain(last.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown=1",
                "from=yesterday",
                "to=2020-13-01T00:00:00Z",
                "from=%2B999999999-01-01T00:00:00Z",
                "outcome=MAYBE",
                "operation=1",
                "order=up",
                "limit=0",
                "limit=101",
                "treeSize=-1",
                "treeSize=999999999999",
                "cursor=!",
                "actor=",
                "action=a&action=b"
            })
    void what_can_not_be_meant_is_refused(String query) {
        audit(0, "/events?" + query)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void a_cursor_of_another_list_or_of_nonsense_is_refused() {
        SubjectRef owner = subject("events-fred");
        append(Samples.added(owner, "One"));
        Appended last = append(Samples.added(owner, "Two"));
        String cursor = list(last.position(), "subject=events-fred&limit=1")
                .get("nextCursor")
                .asString();

        audit(0, "/events?limit=1&cursor=" + cursor).expectStatus().isBadRequest();
        audit(0, "/events?cursor=" + Cursor.encode("audit-events", "x", "y"))
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void an_entry_is_its_leaf_as_json_and_as_bytes() {
        Appended event = append(Samples.added(subject("events-gina"), "One"));

        JsonNode entry = auditJson(event.position(), "/events/{id}", event.id());
        byte[] leaf = Base64.getDecoder().decode(entry.get("leaf").asString());
        JSON.readTree(leaf).properties().forEach(field -> assertThat(entry.get(field.getKey()))
                .as(field.getKey())
                .isEqualTo(field.getValue()));
        API.get()
                .uri("/api/v1/audit/events/{id}", event.id())
                .headers(headers -> headers.setBearerAuth(auditor()))
                .accept(MediaType.APPLICATION_OCTET_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .expectBody(byte[].class)
                .isEqualTo(leaf);
        JsonNode listed =
                list(event.position(), "subject=events-gina").get("items").get(0);
        JSON.readTree(leaf).properties().forEach(field -> assertThat(listed.get(field.getKey()))
                .as(field.getKey())
                .isEqualTo(field.getValue()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                                        | application/json",
                "application/*                                              | application/json",
                "application/json                                           | application/json",
                "application/octet-stream                                   | application/octet-stream",
                "application/json;q=0.1, application/octet-stream           | application/octet-stream",
                "application/octet-stream;q=0.1, application/json           | application/json",
                "application/octet-stream;q=0.1, */*                        | application/json",
                "application/octet-stream;q=0.9, application/json;q=0.8     | application/octet-stream",
                "text/html, application/octet-stream;q=0.9, */*;q=0.8       | application/octet-stream",
                "application/octet-stream, application/json                 | application/octet-stream",
                "application/octet-stream;v=1, application/json;q=0.5       | application/octet-stream"
            })
    void the_form_that_the_client_prefers_is_answered(String accept, String form) {
        Appended event = append(Samples.added(subject("events-hans"), "One"));

        accepting(accept, event)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(form)
                .expectBody()
                .consumeWith(answer -> assertThat(answer.getResponseBody()).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml;q=0.9, image/*"})
    void a_form_that_there_is_not_is_refused(String accept) {
        Appended event = append(Samples.added(subject("events-ida"), "One"));

        accepting(accept, event)
                .expectStatus()
                .isEqualTo(406)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/audit/events",
                "/api/v1/audit/events/00000000-0000-4000-8000-000000000000",
                "/api/v1/audit/events/00000000-0000-4000-8000-000000000000/proof",
                "/api/v1/audit/checkpoint",
                "/api/v1/audit/consistency",
                "/.well-known/taskledger-audit.vkey"
            })
    void a_parameter_that_is_not_known_is_refused(String uri) {
        API.get()
                .uri(uri + "?verbose=true")
                .headers(headers -> headers.setBearerAuth(auditor()))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("verbose")
                .jsonPath("$.errors[0].code")
                .isEqualTo("unknown_parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events/no-id", "/events/00000000-0000-4000-8000-000000000000"})
    void what_is_not_there_is_404(String uri) {
        audit(0, uri)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not_found");
        audit(0, uri + "/proof")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/events",
                "/events/00000000-0000-4000-8000-000000000000",
                "/events/00000000-0000-4000-8000-000000000000/proof",
                "/checkpoint",
                "/consistency?from=1&to=1"
            })
    void the_trail_is_for_auditors_who_were_granted_it(String uri) {
        API.get().uri("/api/v1/audit" + uri).exchange().expectStatus().isUnauthorized();
        List<String> tooLittle = List.of(
                tokens().token("user").sign(),
                tokens().token("user").scopes("audit:read").sign(),
                tokens().token("user").roles("AUDITOR").sign(),
                tokens().token("user")
                        .roles("ADMIN", "PRIVACY_OFFICER")
                        .scopes("audit:read")
                        .sign());
        for (String token : tooLittle) {
            API.get()
                    .uri("/api/v1/audit" + uri)
                    .headers(headers -> headers.setBearerAuth(token))
                    .exchange()
                    .expectStatus()
                    .isForbidden()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("insufficient_scope");
        }
    }

    private static WebTestClient.ResponseSpec accepting(String accept, Appended event) {
        return API.get()
                .uri("/api/v1/audit/events/{id}", event.id())
                .headers(headers -> headers.setBearerAuth(auditor()))
                .header(HttpHeaders.ACCEPT, accept)
                .header(ApiHeaders.POSITION, Long.toString(event.position()))
                .exchange();
    }

    private static JsonNode list(long position, String query) {
        return auditJson(position, "/events?" + query);
    }

    private static List<UUID> ids(long position, String query) {
        return ids(list(position, query));
    }

    private static List<UUID> ids(JsonNode page) {
        List<UUID> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(UUID.fromString(item.get("id").asString())));
        return ids;
    }
}
