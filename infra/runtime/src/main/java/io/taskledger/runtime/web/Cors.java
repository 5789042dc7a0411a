package io.taskledger.runtime.web;

import io.taskledger.runtime.correlation.RequestId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;

/** What pages of the allowed origins may send and read (no cookies: tokens alone identify a caller). */
final class Cors {

    private Cors() {}

    static CorsConfiguration configuration(Set<String> origins) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.copyOf(origins));
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of(
                HttpHeaders.ACCEPT,
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.IF_MATCH,
                HttpHeaders.IF_NONE_MATCH,
                "Mcp-Method",
                "Mcp-Name",
                "Mcp-Protocol-Version",
                "traceparent",
                ApiHeaders.IDEMPOTENCY_KEY,
                ApiHeaders.POSITION,
                RequestId.HEADER));
        cors.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LINK,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                HttpHeaders.WWW_AUTHENTICATE,
                ApiHeaders.OPERATION,
                ApiHeaders.POSITION,
                ApiHeaders.REPLAYED,
                RequestId.HEADER));
        cors.setAllowCredentials(false);
        cors.setMaxAge(Duration.ofHours(1));
        return cors;
    }
}
