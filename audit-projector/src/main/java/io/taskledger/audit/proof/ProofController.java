package io.taskledger.audit.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.audit.log.Checkpoints;
import io.taskledger.audit.log.SignedCheckpoint;
import io.taskledger.audit.log.StoredNodes;
import io.taskledger.audit.merkle.Hash;
import io.taskledger.audit.merkle.ProofPlan;
import io.taskledger.audit.note.SignedNote;
import io.taskledger.audit.note.SigningKey;
import io.taskledger.audit.note.TlogProof;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.web.QueryParameters;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Hands out what an outsider needs to trust the log, in the formats of c2sp.org. */
@RestController
@Tag(name = "Audit")
class ProofController {

    private static final String TEXT = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8";

    private final LoggedEvents events;
    private final Checkpoints checkpoints;
    private final StoredNodes nodes;
    private final SigningKey key;

    ProofController(LoggedEvents events, Checkpoints checkpoints, StoredNodes nodes, SigningKey key) {
        this.events = events;
        this.checkpoints = checkpoints;
        this.nodes = nodes;
        this.key = key;
    }

    @GetMapping(path = "/api/v1/audit/events/{id}/proof", produces = TEXT)
    @Operation(
            operationId = "getAuditProof",
            summary = "Prove that an entry is in the log",
            description =
                    "A c2sp.org/tlog-proof. It waits up to 5 seconds for an event that is stored but not yet under a"
                            + " checkpoint.")
    Mono<String> inclusion(@PathVariable UUID id, @Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        return checkpoints
                .forRead(exchange)
                .then(events.indexOf(id))
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("There is no such audit entry.")))
                .flatMap(index -> checkpoints.covering(index + 1).flatMap(checkpoint -> hashes(
                                ProofPlan.inclusion(index, checkpoint.size()))
                        .map(hashes -> new TlogProof(index, hashes, SignedNote.parse(checkpoint.note())))))
                .map(TlogProof::toString);
    }

    @GetMapping(path = "/api/v1/audit/checkpoint", produces = TEXT)
    @Operation(
            operationId = "getAuditCheckpoint",
            summary = "Read the latest checkpoint",
            description = "A c2sp.org/tlog-checkpoint, signed by the log's key.")
    Mono<String> checkpoint(@Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        return checkpoints.forRead(exchange).map(SignedCheckpoint::note);
    }

    @GetMapping(path = "/api/v1/audit/consistency", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "getAuditConsistency",
            summary = "Prove that the log only grew between two sizes",
            description = "The hashes are those of RFC 9162 section 2.1.4, from the leaves' side upwards.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            required = true,
            description = "Older size, at least 1",
            schema = @Schema(implementation = Long.class, minimum = "1"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            required = true,
            description = "Newer size, at most that of the latest checkpoint",
            schema = @Schema(implementation = Long.class, minimum = "1"))
    Mono<ConsistencyProof> consistency(@Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters parameters = QueryParameters.of(exchange, "from", "to");
        long from = required(parameters, "from", 1);
        long to = required(parameters, "to", from);
        return checkpoints
                .forRead(exchange)
                .filter(latest -> to <= latest.size())
                .switchIfEmpty(Mono.error(() -> ProblemException.badRequest(new FieldError(
                        "to", "invalid_parameter", "must be at most the size of the latest checkpoint"))))
                .then(Mono.defer(() -> hashes(ProofPlan.consistency(from, to))))
                .map(hashes -> new ConsistencyProof(
                        from, to, hashes.stream().map(Hash::toBase64).toList()));
    }

    @GetMapping(path = "/.well-known/taskledger-audit.vkey", produces = TEXT)
    @Operation(
            operationId = "getAuditVerifierKeys",
            summary = "Read the keys that verify checkpoints",
            description = "One vkey of c2sp.org/signed-note a line. Public; compare it with one got another way.")
    String verifierKeys(@Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        return key.verifierKey() + "\n";
    }

    private Mono<List<Hash>> hashes(ProofPlan plan) {
        return nodes.find(plan.nodes()).map(plan::assemble);
    }

    private static long required(QueryParameters parameters, String name, long min) {
        return parameters
                .longInteger(name, min, Long.MAX_VALUE / 10)
                .orElseThrow(() -> ProblemException.badRequest(new FieldError(name, "required", "must be sent")));
    }
}
