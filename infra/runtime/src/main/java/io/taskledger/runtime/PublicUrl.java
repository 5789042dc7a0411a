package io.taskledger.runtime;

import java.net.URI;
import java.util.Locale;

/**
 * The URL under which clients reach the product as a whole, one for all processes: the base of token audiences and of
 * the URLs the product hands out.
 *
 * @param value absolute {@code http} or {@code https} URL without user info, query, fragment or trailing slash
 */
public record PublicUrl(URI value) {

    /** The path at which the MCP gateway publishes its keys (JWKS). */
    public static final String GATEWAY_KEYS_PATH = "/.well-known/taskledger-gateway-jwks.json";

    /** @throws IllegalArgumentException if the URL is not as described */
    public PublicUrl {
        String scheme = value.getScheme();
        boolean web = "http".equals(scheme) || "https".equals(scheme);
        if (!web || value.getHost() == null) {
            throw new IllegalArgumentException("taskledger.public-url must be an absolute http or https URL");
        }
        if (value.getRawUserInfo() != null || value.getRawQuery() != null || value.getRawFragment() != null) {
            throw new IllegalArgumentException("taskledger.public-url must have no user info, query or fragment");
        }
        if (value.getRawPath().endsWith("/")) {
            value = URI.create(value.toString().replaceAll("/+$", ""));
        }
    }

    /** The absolute URL of a path of the product; {@code path} begins with a slash and is already encoded. */
    public String resolve(String path) {
        return value + path;
    }

    /** The audience ({@code aud}) of tokens for the REST API. */
    public String apiAudience() {
        return resolve("/api");
    }

    /** The audience ({@code aud}) of tokens for the MCP endpoint, which is also its RFC 9728 resource. */
    public String mcpAudience() {
        return resolve("/mcp");
    }

    /** The issuer ({@code iss}) of the tokens the MCP gateway calls the services with, unless a setting names another. */
    public String gatewayIssuer() {
        return resolve("/mcp");
    }

    /** Where that issuer's keys (JWKS) are, unless a setting names another place. */
    public URI gatewayKeys() {
        return URI.create(resolve(GATEWAY_KEYS_PATH));
    }

    /** The origin (RFC 6454) as a browser sends it: lower case, without the scheme's default port. */
    public String origin() {
        return value.getScheme() + "://" + authority();
    }

    /** Host and, unless it is the scheme's default, port, as in a {@code Host} header; lower case. */
    public String authority() {
        String host = host();
        int defaultPort = isHttps() ? 443 : 80;
        return value.getPort() == -1 || value.getPort() == defaultPort ? host : host + ":" + value.getPort();
    }

    /** The host alone, lower case; an IPv6 address stands in brackets. */
    public String host() {
        return value.getHost().toLowerCase(Locale.ROOT);
    }

    /** Whether clients reach the product over TLS. */
    public boolean isHttps() {
        return "https".equals(value.getScheme());
    }
}
