package io.taskledger.audit.privacy.request;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.contract.CalendarYears;
import io.taskledger.runtime.openapi.PageParameters;
import io.taskledger.runtime.security.Caller;
import io.taskledger.runtime.web.Cursor;
import io.taskledger.runtime.web.Page;
import io.taskledger.runtime.web.Pages;
import io.taskledger.runtime.web.QueryParameters;
import io.taskledger.view.privacy.PrivacyRequestView;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping(path = "/api/v1/privacy/requests", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Privacy")
class PrivacyRequestController {

    private final OwnRequests requests;

    PrivacyRequestController(OwnRequests requests) {
        this.requests = requests;
    }

    @GetMapping
    @Operation(operationId = "listPrivacyRequests", summary = "List one's own privacy requests, newest first")
    @PageParameters
    Mono<ResponseEntity<Page<PrivacyRequestView>>> list(
            Caller caller, @Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters parameters = QueryParameters.of(exchange, "limit", "cursor");
        int limit = parameters.limit();
        String context = "privacy-requests\n" + caller.sub();
        PrivacyRequests.Position after = parameters
                .cursor()
                .map(cursor -> Cursor.decode(context, cursor, 2, PrivacyRequestController::position))
                .orElse(null);
        return requests.list(exchange, caller, after, limit + 1)
                .map(found -> Page.of(found, limit, request -> request, last -> cursorAfter(context, last)))
                .map(page -> Pages.page(exchange, page));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getPrivacyRequest", summary = "Read one of one's own privacy requests")
    Mono<PrivacyRequestView> get(
            @PathVariable UUID id, Caller caller, @Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        return requests.get(exchange, caller, id);
    }

    private static String cursorAfter(String context, PrivacyRequestView last) {
        return Cursor.encode(context, last.createdAt().toString(), last.id().toString());
    }

    private static PrivacyRequests.Position position(List<String> keys) {
        Instant createdAt = Instant.parse(keys.get(0));
        if (!CalendarYears.contain(createdAt)) {
            throw new DateTimeException(CalendarYears.RULE);
        }
        return new PrivacyRequests.Position(createdAt, UUID.fromString(keys.get(1)));
    }
}
