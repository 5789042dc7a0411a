package io.taskledger.query.task;

import io.taskledger.eventstore.personal.SubjectCipher;
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
 * @param cursor that of a page of this list; {@code null} on the first page
 * @param cursorContext what a cursor of this list is bound to
 */
record ListTasksRequest(
        TaskFilter filter,
        TaskOrder order,
        int limit,
        @Nullable String cursor,
        String cursorContext) {

    private static final int CURSOR_KEYS = 2;
    private static final String[] PARAMETERS = Stream.concat(
                    TaskFilter.NAMES.stream(), Stream.of("sort", "limit", "cursor"))
            .toArray(String[]::new);

    /** @throws ProblemException 400 if a parameter is unknown or malformed */
    static ListTasksRequest of(ServerWebExchange exchange, Caller caller, Instant now) {
        QueryParameters query = QueryParameters.of(exchange, PARAMETERS);
        TaskFilter filter = TaskFilter.of(query, now);
        TaskOrder order = query.choice("sort", TaskOrder.BY_NAME).orElse(TaskOrder.DEFAULT);
        String context = context(query, order, caller);
        String cursor = query.cursor().orElse(null);
        if (cursor != null) {
            Cursor.decode(context, cursor, CURSOR_KEYS, keys -> keys);
        }
        return new ListTasksRequest(filter, order, query.limit(), cursor, context);
    }

    /**
     * Where the page before ended; {@code null} on the first page.
     *
     * @param cipher that of the tasks' owner
     * @throws ProblemException 400 if the cursor names no place in this order
     */
    TaskOrder.@Nullable Place after(SubjectCipher cipher) {
        return cursor == null
                ? null
                : Cursor.decode(
                        cursorContext, cursor, CURSOR_KEYS, keys -> order.read(keys.get(0), keys.get(1), cipher));
    }

    /** The cursor of the page after the one that ends there. */
    String cursorAfter(TaskOrder.Place last, SubjectCipher cipher) {
        return Cursor.encode(cursorContext, order.write(last, cipher), Long.toString(last.position()));
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
