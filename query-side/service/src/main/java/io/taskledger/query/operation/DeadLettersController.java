package io.taskledger.query.operation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.runtime.openapi.PageParameters;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.validation.Text;
import io.taskledger.runtime.web.Cursor;
import io.taskledger.runtime.web.Page;
import io.taskledger.runtime.web.Pages;
import io.taskledger.runtime.web.QueryParameters;
import io.taskledger.view.operation.DeadLetterView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/admin/dead-letters")
@Tag(name = "Operations")
class DeadLettersController {

    private static final String CONTEXT = "dead-letters";

    private final ProcessorTables processors;
    private final Clock clock;

    DeadLettersController(ProcessorTables processors, Clock clock) {
        this.processors = processors;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listDeadLetters",
            summary = "List the events that streaming processors could not handle",
            description = "In the order of the stream, with those that wait behind them in the same sequence.")
    @PageParameters
    Mono<ResponseEntity<Page<DeadLetterView>>> list(@Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters query = QueryParameters.of(exchange, "limit", "cursor");
        int limit = query.limit();
        ProcessorTables.Place after = query.cursor()
                .map(cursor -> Cursor.decode(CONTEXT, cursor, 2, DeadLettersController::place))
                .orElse(null);
        return processors
                .letters(after, limit + 1)
                .collectList()
                .map(found -> Page.of(found, limit, letter -> letter, DeadLettersController::cursorAfter))
                .map(page -> Pages.page(exchange, page));
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "retryDeadLetter",
            summary = "Have an event handled again, and those of its sequence",
            description = "Its service does so within seconds; the letter is gone then, or tells one attempt more.")
    Mono<DeadLetterView> retry(@PathVariable UUID id, @Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        return processors.retry(id, clock.instant()).switchIfEmpty(Mono.error(DeadLettersController::notFound));
    }

    @PostMapping("/{id}/discard")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "discardDeadLetter",
            summary = "Leave an event out of a projection for good",
            description =
                    "Its service does so within seconds, and handles the rest of the sequence. The event stays in the"
                            + " stream.")
    Mono<DeadLetterView> discard(
            @PathVariable UUID id,
            @Valid @RequestBody DiscardRequest body,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        return processors
                .discard(id, body.reason(), clock.instant())
                .switchIfEmpty(Mono.error(DeadLettersController::notFound));
    }

    /** @param reason why the projection can do without the event, for those who wonder later */
    record DiscardRequest(
            @NotNull @Text(min = 1, max = 1_000, multiline = true)
            String reason) {}

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such dead letter.");
    }

    private static String cursorAfter(DeadLetterView last) {
        return Cursor.encode(CONTEXT, Long.toString(last.position()), last.id().toString());
    }

    private static ProcessorTables.Place place(List<String> keys) {
        return new ProcessorTables.Place(Long.parseLong(keys.get(0)), UUID.fromString(keys.get(1)));
    }
}
