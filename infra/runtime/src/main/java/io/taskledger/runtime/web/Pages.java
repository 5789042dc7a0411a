package io.taskledger.runtime.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** Answers with one page of a list. */
public final class Pages {

    private Pages() {}

    /**
     * 200 with the page and, if there is a next one, its {@code Link} (RFC 8288): a relative reference, right behind
     * any proxy, that repeats the parameters of this request.
     */
    public static <T> ResponseEntity<Page<T>> page(
            ServerWebExchange exchange, List<T> items, @Nullable String nextCursor) {
        ResponseEntity.BodyBuilder response = ResponseEntity.ok();
        if (nextCursor != null) {
            response.header(HttpHeaders.LINK, "<" + next(exchange, nextCursor) + ">; rel=\"next\"");
        }
        return response.body(new Page<>(items, nextCursor));
    }

    /** Path and query stay encoded as the client sent them. */
    private static String next(ServerWebExchange exchange, String cursor) {
        UriComponents next = UriComponentsBuilder.fromUri(exchange.getRequest().getURI())
                .replaceQueryParam("cursor", cursor)
                .build();
        return next.getPath() + "?" + next.getQuery();
    }
}
