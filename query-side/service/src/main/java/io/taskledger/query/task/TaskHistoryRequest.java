package io.taskledger.query.task;

import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.security.Caller;
import io.taskledger.runtime.web.Cursor;
import io.taskledger.runtime.web.QueryParameters;
import io.taskledger.view.task.TaskHistoryEntry;
import java.util.UUID;
import org.springframework.web.server.ServerWebExchange;

/**
 * The parameters of {@code GET /api/v1/tasks/{id}/history}, checked.
 *
 * @param after version the page before ended with; 0 on the first page
 */
record TaskHistoryRequest(long after, int limit, String cursorContext) {

    /** @throws ProblemException 400 if a parameter is unknown or malformed */
    static TaskHistoryRequest of(ServerWebExchange exchange, UUID id, Caller caller) {
        QueryParameters query = QueryParameters.of(exchange, "limit", "cursor");
        String context = "history\n" + id + "\n" + caller.sub();
        long after = query.cursor()
                .map(cursor -> Cursor.decode(context, cursor, 1, keys -> Long.parseLong(keys.get(0))))
                .orElse(0L);
        return new TaskHistoryRequest(after, query.limit(), context);
    }

    String cursorAfter(TaskHistoryEntry last) {
        return Cursor.encode(cursorContext, Long.toString(last.version()));
    }
}
