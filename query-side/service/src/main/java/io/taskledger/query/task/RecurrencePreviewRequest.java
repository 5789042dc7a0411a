package io.taskledger.query.task;

import io.taskledger.contract.TimeZones;
import io.taskledger.contract.recurrence.Recurrence;
import io.taskledger.runtime.web.QueryParameters;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;

/** The parameters of {@code GET /api/v1/tasks/recurrence-preview}, checked. */
record RecurrencePreviewRequest(Recurrence recurrence, Instant dueAt, ZoneId zone, int count) {

    static final int MAX_COUNT = 20;
    static final int DEFAULT_COUNT = 5;

    /** @throws io.taskledger.runtime.problem.ProblemException 400 if a parameter is unknown, malformed or missing */
    static RecurrencePreviewRequest of(ServerWebExchange exchange) {
        QueryParameters query = QueryParameters.of(exchange, "recurrence", "dueAt", "timezone", "count");
        return new RecurrencePreviewRequest(
                QueryParameters.required("recurrence", recurrence(query)),
                QueryParameters.required("dueAt", TaskFilter.due(query, "dueAt")),
                zone(query).orElse(ZoneOffset.UTC),
                query.integer("count", 1, MAX_COUNT, DEFAULT_COUNT));
    }

    private static Optional<Recurrence> recurrence(QueryParameters query) {
        return query.read("recurrence", "must be a recurrence rule (RFC 5545) that a task can have", text -> {
            try {
                return Optional.of(Recurrence.parse(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<ZoneId> zone(QueryParameters query) {
        return query.read("timezone", TimeZones.RULE, TimeZones::find);
    }
}
