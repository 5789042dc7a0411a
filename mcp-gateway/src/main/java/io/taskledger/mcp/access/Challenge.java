package io.taskledger.mcp.access;

import io.taskledger.runtime.problem.ProblemException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The {@code WWW-Authenticate} challenges of {@code /mcp} (RFC 6750, section 3) with the pointer to the resource's
 * metadata (RFC 9728, section 5.1). Immutable.
 */
public final class Challenge {

    private final String metadataUrl;
    private final String allScopes;

    /**
     * @param metadataUrl absolute URL of the protected resource metadata
     * @param scopes what a client may ask for to begin with
     */
    Challenge(String metadataUrl, Collection<String> scopes) {
        this.metadataUrl = metadataUrl;
        this.allScopes = String.join(" ", scopes);
    }

    /** 403: the token is good, but lacks a scope. */
    public ProblemException insufficientScope(String scope) {
        return ProblemException.of(
                        HttpStatus.FORBIDDEN, "insufficient_scope", "This needs a token with the scope " + scope + ".")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, header("insufficient_scope", scope));
    }

    /** 401 for a call without a token: nothing was wrong with it yet. */
    ProblemException missingToken() {
        return unauthorized("Send a bearer token whose audience is this MCP server.", null);
    }

    /** 401 for a token that is not accepted; which check it failed is nobody's business. */
    ProblemException invalidToken() {
        return unauthorized("The bearer token is not valid for this MCP server.", "invalid_token");
    }

    private ProblemException unauthorized(String detail, @Nullable String error) {
        return ProblemException.of(HttpStatus.UNAUTHORIZED, "unauthorized", detail)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, header(error, allScopes));
    }

    private String header(@Nullable String error, String scope) {
        String prefix = error == null ? "Bearer " : "Bearer error=\"" + error + "\", ";
        return prefix + "resource_metadata=\"" + metadataUrl + "\", scope=\"" + scope + "\"";
    }
}
