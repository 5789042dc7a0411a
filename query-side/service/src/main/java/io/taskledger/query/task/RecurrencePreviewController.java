package io.taskledger.query.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.contract.recurrence.Recurrence;
import io.taskledger.contract.recurrence.Recurrence.Occurrence;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Shows where a recurrence leads before a task has it. */
@RestController
@Tag(name = "Tasks")
class RecurrencePreviewController {

    /** Due dates, in their order. */
    record Occurrences(List<Instant> items) {}

    @GetMapping("/api/v1/tasks/recurrence-preview")
    @Operation(
            operationId = "previewRecurrence",
            summary = "Read when a task would be due again",
            description = "As it would be when each occurrence is completed; fewer than count if the rule ends before.")
    @Parameter(
            name = "recurrence",
            in = ParameterIn.QUERY,
            required = true,
            description = "Recurrence rule (RFC 5545, section 3.3.10), without DTSTART",
            example = "FREQ=WEEKLY;BYDAY=MO",
            schema = @Schema(implementation = String.class, minLength = 1, maxLength = Recurrence.MAX_LENGTH))
    @Parameter(
            name = "dueAt",
            in = ParameterIn.QUERY,
            required = true,
            description = "Due date that the occurrences are counted from; it is not among them",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = "timezone",
            in = ParameterIn.QUERY,
            description = "Name of the time zone whose clocks are meant (IANA)",
            schema = @Schema(implementation = String.class, defaultValue = "UTC"))
    @Parameter(
            name = "count",
            in = ParameterIn.QUERY,
            description = "Most occurrences to answer",
            schema =
                    @Schema(
                            type = "integer",
                            minimum = "1",
                            maximum = "" + RecurrencePreviewRequest.MAX_COUNT,
                            defaultValue = "" + RecurrencePreviewRequest.DEFAULT_COUNT))
    Mono<Occurrences> preview(@Parameter(hidden = true) ServerWebExchange exchange) {
        RecurrencePreviewRequest request = RecurrencePreviewRequest.of(exchange);
        // a rule of many parts takes its time
        return Mono.fromCallable(() -> occurrences(request)).subscribeOn(Schedulers.parallel());
    }

    private static Occurrences occurrences(RecurrencePreviewRequest request) {
        return new Occurrences(request.recurrence().after(request.dueAt(), request.zone(), request.count()).stream()
                .map(Occurrence::dueAt)
                .toList());
    }
}
