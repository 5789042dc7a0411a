package io.taskledger.query.task;

import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.security.Caller;
import io.taskledger.runtime.web.Cursor;
import io.taskledger.runtime.web.QueryParameters;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * The parameters of {@code GET /api/v1/tasks}, checked.
 *
 * @param after where the page before ended; {@code null} on the first page
 * @param cursorContext what a cursor of this list is bound to
 */
record ListTasksRequest(
        TaskFilter filter, TaskOrder order, int limit, TaskOrder.@Nullable Place after, String cursorContext) {

    private static final String[] PARAMETERS = Stream.concat(
                    TaskFilter.NAMES.stream(), Stream.of("sort", "limit", "cursor"))
            .toArray(String[]::new);

    /** @throws ProblemException 400 if a parameter is unknown or malformed */
    static ListTasksRequest of(ServerWebExchange exchange, Caller caller, Instant now) {
        QueryParameters query = QueryParameters.of(exchange, PARAMETERS);
        TaskFilter filter = TaskFilter.of(query, now);
        TaskOrder order = query.choice("sort", TaskOrder.BY_NAME).orElse(TaskOrder.DEFAULT);
        String context = context(query, order, caller);
        TaskOrder.Place after = query.cursor()
                .map(cursor -> Cursor.decode(context, cursor, 2, keys -> order.parse(keys.get(0), keys.get(1))))
                .orElse(null);
        return new ListTasksRequest(filter, order, query.limit(), after, context);
    }

    /** The cursor of the page after the one that ends with {@code last}. */
    String cursorAfter(TaskViews.Listed last) {
        TaskOrder.Place place = order.placeOf(last.task(), last.position());
        return Cursor.encode(cursorContext, place.key().toString(), Long.toString(place.position()));
    }

    /** Values hold no line breaks; the {@code sub}, which may, comes last. */
    private static String context(QueryParameters query, TaskOrder order, Caller caller) {
        StringBuilder context = new StringBuilder("tasks\n").append(order);
        for (String name : TaskFilter.NAMES) {
            context.append('\n').append(name).append('=');
            query.text(name, TaskFilter.MAX_LENGTH).ifPresent(context::append);
        }
        return context.append('\n').append(caller.sub()).toString();
    }
}
