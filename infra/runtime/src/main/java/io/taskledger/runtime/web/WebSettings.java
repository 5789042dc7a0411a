package io.taskledger.runtime.web;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may be addressed, and from where.
 *
 * @param allowedHosts values of {@code Host} that are answered; empty means the public URL's, and loopback addresses or
 *     the very address the request came in on (as probes and scrapers call) with the port it came in on
 * @param allowedOrigins origins whose pages may call; empty means the public URL's own
 */
@ConfigurationProperties("taskledger.web")
record WebSettings(
        @DefaultValue List<String> allowedHosts,
        @DefaultValue List<String> allowedOrigins) {

    WebSettings {
        allowedHosts = lowerCase(allowedHosts);
        allowedOrigins = lowerCase(allowedOrigins);
    }

    private static List<String> lowerCase(List<String> values) {
        return values.stream()
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .toList();
    }
}
