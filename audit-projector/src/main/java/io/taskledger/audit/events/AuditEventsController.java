package io.taskledger.audit.events;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.audit.leaf.StoredLeaf;
import io.taskledger.audit.log.Checkpoints;
import io.taskledger.audit.log.SignedCheckpoint;
import io.taskledger.eventstore.subject.SubjectRegistry;
import io.taskledger.runtime.openapi.PageParameters;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.web.Page;
import io.taskledger.runtime.web.Pages;
import io.taskledger.runtime.web.QueryParameters;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What auditors read of the trail. */
@RestController
@RequestMapping("/api/v1/audit/events")
@Tag(name = "Audit")
class AuditEventsController {

    private static final JsonMapper LEAVES = JsonMapper.builder().build();

    private final Entries entries;
    private final Checkpoints checkpoints;
    private final SubjectRegistry subjects;

    AuditEventsController(Entries entries, Checkpoints checkpoints, SubjectRegistry subjects) {
        this.entries = entries;
        this.checkpoints = checkpoints;
        this.subjects = subjects;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listAuditEvents",
            summary = "List the entries of the audit log that match all filters",
            description =
                    "Newest first unless order=asc. The list is read at a checkpoint, named by treeSize: pages stay"
                            + " stable while the log grows, and treeSize repeats an answer later.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Earliest time, inclusive",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Latest time, exclusive",
            schema = @Schema(implementation = Instant.class))
    @Parameter(name = "actor", in = ParameterIn.QUERY, description = "Who acted: opaque reference, or a token's sub")
    @Parameter(name = "action", in = ParameterIn.QUERY, description = "What was done, for example task.add")
    @Parameter(
            name = "target",
            in = ParameterIn.QUERY,
            description = "What it was done to, as task:<id> or just the id")
    @Parameter(
            name = "subject",
            in = ParameterIn.QUERY,
            description = "Whose data it is: opaque reference, or a token's sub")
    @Parameter(name = "outcome", in = ParameterIn.QUERY, description = "How it ended")
    @Parameter(
            name = "operation",
            in = ParameterIn.QUERY,
            description = "Id of the write",
            schema = @Schema(implementation = UUID.class))
    @Parameter(
            name = "order",
            in = ParameterIn.QUERY,
            description = "By index: oldest or newest first",
            schema =
                    @Schema(
                            allowableValues = {"asc", "desc"},
                            defaultValue = "desc"))
    @Parameter(
            name = "treeSize",
            in = ParameterIn.QUERY,
            description = "Size of a published checkpoint to read at",
            schema = @Schema(implementation = Long.class))
    @PageParameters
    Mono<ResponseEntity<AuditPage>> list(@Parameter(hidden = true) ServerWebExchange exchange) {
        ListRequest request = ListRequest.of(exchange);
        Mono<EntryFilter> filter = request.filter(subjects);
        return treeSize(request.treeSize(), exchange).zipWith(filter).flatMap(read -> entries.list(
                        read.getT2(), read.getT1(), request.order(), request.after(), request.limit() + 1)
                .collectList()
                .map(leaves -> page(exchange, request, leaves, read.getT1())));
    }

    @GetMapping(
            path = "/{id}",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(
            operationId = "getAuditEvent",
            summary = "Read one entry of the audit log with its exact leaf",
            description = "With Accept: application/octet-stream the answer is the leaf's bytes alone.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = AuditEntryWithLeaf.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                        schema = @Schema(type = "string", format = "binary"))
            })
    Mono<AuditEntryWithLeaf> get(@PathVariable UUID id, @Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        return checkpoints
                .forRead(exchange)
                .then(entries.find(id))
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("There is no such audit entry.")))
                .map(leaf -> new AuditEntryWithLeaf(entry(leaf), leaf.bytes()));
    }

    private Mono<Long> treeSize(@Nullable Long asked, ServerWebExchange exchange) {
        Mono<SignedCheckpoint> latest = checkpoints.forRead(exchange);
        if (asked == null) {
            return latest.map(SignedCheckpoint::size);
        }
        return latest.then(checkpoints.exists(asked))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> ProblemException.badRequest(new FieldError(
                        "treeSize", "unknown_checkpoint", "must be the size of a published checkpoint"))))
                .thenReturn(asked);
    }

    private static ResponseEntity<AuditPage> page(
            ServerWebExchange exchange, ListRequest request, List<StoredLeaf> leaves, long treeSize) {
        Page<AuditEntry> page = Page.of(
                leaves,
                request.limit(),
                AuditEventsController::entry,
                last -> request.cursorAfter(last.index(), treeSize));
        return Pages.ok(exchange, page.nextCursor()).body(new AuditPage(page.items(), page.nextCursor(), treeSize));
    }

    private static AuditEntry entry(StoredLeaf leaf) {
        return LEAVES.readValue(leaf.bytes(), AuditEntry.class);
    }
}
