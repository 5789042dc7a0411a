package io.taskledger.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.audit.AuditProjectorTest;
import io.taskledger.audit.Samples;
import io.taskledger.audit.merkle.Hash;
import io.taskledger.audit.merkle.ProofVerifier;
import io.taskledger.audit.note.Checkpoint;
import io.taskledger.audit.note.SignedNote;
import io.taskledger.audit.note.TlogProof;
import io.taskledger.audit.note.VerifierKey;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.engine.AppendingProcess.Appended;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

class ProofTest extends AuditProjectorTest {

    @Test
    void every_entry_is_proven_to_whoever_has_the_key() {
        SubjectRef owner = subject("proof-anna");
        List<Appended> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(append(Samples.added(owner, "Task " + i)));
        }
        long position = events.get(19).position();
        for (Appended event : events) {
            byte[] leaf = leaf(event);
            TlogProof proof = TlogProof.parse(auditText(position, "/events/{id}/proof", event.id()));
            assertThat(proof.index()).isEqualTo(event.position() - 1);
            assertThat(proof.verify(leaf, key()).size()).isGreaterThanOrEqualTo(position);
        }
    }

    @Test
    void a_proof_waits_for_an_event_that_was_only_just_stored() {
        Appended event = append(Samples.added(subject("proof-berta"), "One"));

        String proof = auditText(0, "/events/{id}/proof", event.id());

        assertThat(TlogProof.parse(proof).verify(leaf(event), key()).size()).isGreaterThanOrEqualTo(event.position());
    }

    @Test
    void a_proof_of_an_event_that_the_log_does_not_reach_is_for_later() {
        processor("audit-log").shutDown();
        try {
            Appended event = append(Samples.added(subject("proof-cora"), "One"));
            audit(0, "/events/{id}/proof", event.id())
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists("Retry-After")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("audit_log_behind");
        } finally {
            processor("audit-log").start();
        }
    }

    @Test
    void the_log_only_grows() {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Appended event = append(Samples.added(subject("proof-dora"), "Task " + i));
            checkpoints.add(checkpoint(event.position()));
        }
        for (Checkpoint from : checkpoints) {
            for (Checkpoint to : checkpoints) {
                if (from.size() <= to.size()) {
                    List<Hash> proof = consistency(from.size(), to.size());
                    ProofVerifier.consistency(from.size(), from.root(), to.size(), to.root(), proof);
                    assertThat(proof.isEmpty()).isEqualTo(from.size() == to.size());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=1",
                "to=1",
                "from=0&to=1",
                "from=2&to=1",
                "from=a&to=1",
                "from=1&to=999999999999",
                "from=1&to=1&x=1"
            })
    void sizes_that_were_never_both_published_have_no_consistency_proof(String query) {
        append(Samples.added(subject("proof-emma"), "One"));
        audit(0, "/consistency?" + query)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void formats_are_plain_text() {
        Appended event = append(Samples.added(subject("proof-fred"), "One"));
        MediaType text = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

        audit(event.position(), "/checkpoint")
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(text);
        audit(event.position(), "/events/{id}/proof", event.id())
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(text);
    }

    @Test
    void a_malformed_position_is_refused() {
        API.get()
                .uri("/api/v1/audit/checkpoint")
                .headers(headers -> headers.setBearerAuth(auditor()))
                .header("Taskledger-Position", "soon")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void the_key_is_public_and_named_like_the_log() {
        VerifierKey key = key();
        assertThat(key.name()).isEqualTo("localhost/audit");
        assertThat(checkpoint(0).origin()).isEqualTo(key.name());
    }

    private static byte[] leaf(Appended event) {
        return Base64.getDecoder()
                .decode(auditJson(event.position(), "/events/{id}", event.id())
                        .get("leaf")
                        .asString());
    }

    private static Checkpoint checkpoint(long position) {
        return Checkpoint.parse(
                SignedNote.parse(auditText(position, "/checkpoint")).verify(key()));
    }

    private static List<Hash> consistency(long from, long to) {
        JsonNode answer = auditJson(0, "/consistency?from={from}&to={to}", from, to);
        assertThat(answer.get("from").asLong()).isEqualTo(from);
        assertThat(answer.get("to").asLong()).isEqualTo(to);
        List<Hash> hashes = new ArrayList<>();
        answer.get("proof").forEach(hash -> hashes.add(Hash.ofBase64(hash.asString())));
        return hashes;
    }
}
