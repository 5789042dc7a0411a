package io.taskledger.query.operation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.runtime.web.Page;
import io.taskledger.runtime.web.QueryParameters;
import io.taskledger.view.operation.ProjectionView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Operations")
class ProjectionsController {

    private final ProcessorTables processors;

    ProjectionsController(ProcessorTables processors) {
        this.processors = processors;
    }

    @GetMapping("/api/v1/admin/projections")
    @Operation(
            operationId = "listProjections",
            summary = "See how far all streaming processors have got",
            description = "Those that have stored a position at least once, of every service.")
    Mono<Page<ProjectionView>> list(@Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        return processors.projections().collectList().map(all -> new Page<>(all, null));
    }
}
