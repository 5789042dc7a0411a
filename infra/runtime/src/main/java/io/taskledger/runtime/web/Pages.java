package io.taskledger.runtime.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** Answers with one page of a list. */
public final class Pages {

    private Pages() {}

    /** 200 with the page, as {@link #ok} describes it. */
    public static <T> ResponseEntity<Page<T>> page(ServerWebExchange exchange, Page<T> page) {
        return ok(exchange, page.nextCursor()).body(page);
    }

    /**
     * 200 with, if there is a next page, its {@code Link} (RFC 8288): a relative reference, right behind any proxy,
     * that repeats the parameters of this request.
     */
    public static ResponseEntity.BodyBuilder ok(ServerWebExchange exchange, @Nullable String nextCursor) {
        ResponseEntity.BodyBuilder response = ResponseEntity.ok();
        if (nextCursor != null) {
            response.header(HttpHeaders.LINK, "<" + next(exchange, nextCursor) + ">; rel=\"next\"");
        }
        return response;
    }

    /** Path and query stay encoded as the client sent them. */
    private static String next(ServerWebExchange exchange, String cursor) {
        UriComponents next = UriComponentsBuilder.fromUri(exchange.getRequest().getURI())
                .replaceQueryParam("cursor", cursor)
                .build();
        return next.getPath() + "?" + next.getQuery();
    }
}
