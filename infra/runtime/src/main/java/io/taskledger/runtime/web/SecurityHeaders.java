package io.taskledger.runtime.web;

import io.taskledger.runtime.PublicUrl;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers every answer carries for the sake of browsers. Immutable. */
public final class SecurityHeaders {

    static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    private static final String API_POLICY =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String ONE_YEAR = "max-age=31536000; includeSubDomains";

    private final boolean https;

    SecurityHeaders(PublicUrl publicUrl) {
        https = publicUrl.isHttps();
    }

    /**
     * The headers by name, for an answer that is no page.
     *
     * @param secure whether the request itself came over TLS
     */
    public Map<String, String> all(boolean secure) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put(CONTENT_SECURITY_POLICY, API_POLICY);
        if (https || secure) {
            headers.put("Strict-Transport-Security", ONE_YEAR);
        }
        return headers;
    }
}
