package io.taskledger.query.task;

import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.web.Cursor;
import io.taskledger.runtime.web.Page;
import io.taskledger.runtime.web.Pages;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;

/** What paged reads share. */
final class Paging {

    private Paging() {}

    /**
     * Reads where the page before ended from its cursor. Whoever computes the digest can make a cursor of any keys, so
     * these are no more trusted than a parameter.
     *
     * @param parser may throw {@link IllegalArgumentException} and {@link DateTimeException}
     * @throws ProblemException 400 if the cursor is not one of this context
     */
    static <T> T place(String context, String cursor, int keyCount, Function<List<String>, T> parser) {
        List<String> keys = Cursor.decode(context, cursor, keyCount);
        try {
            return parser.apply(keys);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw ProblemException.badRequest(
                            new FieldError("cursor", "invalid_cursor", "must be a nextCursor of this list"))
                    .withCause(e);
        }
    }

    /**
     * Makes a page of rows that were fetched with one more than the page holds, which tells whether there is a next
     * one.
     *
     * @param cursorAfter the cursor of the page that follows a row
     */
    static <R, T> ResponseEntity<Page<T>> page(
            ServerWebExchange exchange, List<R> rows, int limit, Function<R, T> item, Function<R, String> cursorAfter) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        String next = more ? cursorAfter.apply(shown.get(limit - 1)) : null;
        return Pages.page(exchange, shown.stream().map(item).toList(), next);
    }
}
