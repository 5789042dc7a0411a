package io.taskledger.query.operation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.eventstore.processor.ProjectionDigests;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.web.Page;
import io.taskledger.runtime.web.QueryParameters;
import io.taskledger.view.operation.ProjectionView;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

@RestController
@RequestMapping("/api/v1/admin/projections")
@Tag(name = "Operations")
class ProjectionsController {

    private final ProcessorTables processors;
    private final Rebuilds rebuilds;
    private final ProjectionDigests digests;
    private final Clock clock;

    /** A digest may read millions of rows; those who wait for one shall hold up nobody else. */
    private final Scheduler digestThread = Schedulers.newSingle("projection-digests", true);

    ProjectionsController(ProcessorTables processors, Rebuilds rebuilds, ProjectionDigests digests, Clock clock) {
        this.processors = processors;
        this.rebuilds = rebuilds;
        this.digests = digests;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listProjections",
            summary = "See how far all streaming processors have got",
            description = "Those that have stored a position at least once, of every service. The digest tells what a"
                    + " projection held at digestPosition, which lags behind where there is much to read.")
    Mono<Page<ProjectionView>> list(@Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        return projections(name -> digests.of(name).orElse(null)).collectList().map(all -> new Page<>(all, null));
    }

    @PostMapping("/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "rebuildProjection",
            summary = "Build a projection anew beside the one that serves",
            description = "It is built from the whole stream and takes over by itself once it has caught up, at one"
                    + " stroke; follow it in the list of projections. Asked for again meanwhile, it begins anew. It does"
                    + " not take over while events wait in its dead letters that the serving one has handled.")
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", ref = "#/components/responses/409")
    Mono<ProjectionView> rebuild(@PathVariable String name, @Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        return named(name)
                .filter(known -> digests.knows(name))
                .switchIfEmpty(Mono.error(ProjectionsController::notRebuildable))
                .flatMap(known -> rebuilds.request(name, clock.instant()))
                .then(Mono.defer(() -> named(name)));
    }

    private Mono<ProjectionView> named(String name) {
        return projections(without -> null)
                .filter(projection -> projection.name().equals(name))
                .next()
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("There is no such projection.")));
    }

    private Flux<ProjectionView> projections(Function<String, ProjectionDigests.@Nullable Digest> digest) {
        return rebuilds.latest().flatMapMany(latest -> processors
                .positions()
                .publishOn(digestThread)
                .map(reached -> view(reached, digest.apply(reached.name()), latest.get(reached.name()))));
    }

    private static ProjectionView view(
            ProcessorTables.Reached reached,
            ProjectionDigests.@Nullable Digest digest,
            ProjectionView.@Nullable Rebuild rebuild) {
        return new ProjectionView(
                reached.name(),
                reached.position(),
                reached.lag(),
                reached.lagSeconds(),
                digest == null ? null : digest.value(),
                digest == null ? null : digest.position(),
                rebuild);
    }

    private static ProblemException notRebuildable() {
        return ProblemException.conflict(
                "not_rebuildable", "What this processor keeps can't be built anew beside what serves.");
    }
}
