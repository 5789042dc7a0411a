package io.taskledger.mcp.access;

import io.taskledger.runtime.problem.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The challenge (RFC 6750, section 3) for a token that is good but does not reach far enough, with the pointer to the
 * resource's metadata (RFC 9728, section 5.1). Immutable.
 */
public final class Challenge {

    private final String metadataUrl;

    /** @param metadataUrl absolute URL of the protected resource metadata */
    Challenge(String metadataUrl) {
        this.metadataUrl = metadataUrl;
    }

    /** 403: the token lacks this scope. */
    public ProblemException insufficientScope(String scope) {
        return ProblemException.of(
                        HttpStatus.FORBIDDEN, "insufficient_scope", "This needs a token with the scope " + scope + ".")
                .withHeader(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer error=\"insufficient_scope\", resource_metadata=\"" + metadataUrl + "\", scope=\""
                                + scope + "\"");
    }
}
