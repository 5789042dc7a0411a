package io.taskledger.standalone.issuer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import java.net.InetSocketAddress;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives tokens, by default to clients on the same machine only: whoever may ask here may do everything. */
@RestController
@Tag(name = "Development", description = "Tokens for trying things out; not there in production")
class TokenController {

    static final String PATH = "/dev/token";

    private final TokenSigner signer;
    private final PublicUrl publicUrl;
    private final Clock clock;
    private final boolean remoteClients;

    TokenController(TokenSigner signer, PublicUrl publicUrl, Clock clock, boolean remoteClients) {
        this.signer = signer;
        this.publicUrl = publicUrl;
        this.clock = clock;
        this.remoteClients = remoteClients;
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Operation(operationId = "issueToken", summary = "Get a token for anybody, with any rights")
    @SecurityRequirements
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                            schema = @Schema(implementation = TokenForm.class)))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "#/components/responses/400")
    @ApiResponse(
            responseCode = "403",
            description = "Only clients on the same machine get tokens",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(ref = "#/components/schemas/Problem")))
    @ApiResponse(responseCode = "422", ref = "#/components/responses/422")
    Mono<ResponseEntity<Token>> issue(ServerWebExchange exchange) {
        requireLocal(exchange.getRequest());
        return exchange.getFormData()
                .onErrorMap(IllegalArgumentException.class, TokenController::malformed)
                .map(form -> {
                    TokenRequest request = TokenRequest.of(form, publicUrl, clock.instant());
                    Token token =
                            new Token(signer.sign(request.claims(), request.type()), "Bearer", request.expiresIn());
                    return ResponseEntity.ok()
                            .cacheControl(CacheControl.noStore())
                            .body(token);
                });
    }

    private static ProblemException malformed(IllegalArgumentException cause) {
        return ProblemException.badRequest(new FieldError("", "invalid_value", "must be percent-encoded"))
                .withCause(cause);
    }

    private void requireLocal(ServerHttpRequest request) {
        InetSocketAddress client = request.getRemoteAddress();
        boolean local = client != null && client.getAddress().isLoopbackAddress();
        if (!local && !remoteClients) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "local_clients_only",
                    "Only clients on the same machine get tokens, unless taskledger.issuer.remote-clients is true.");
        }
    }

    /** RFC 6749, section 5.1. */
    @JsonPropertyOrder({"access_token", "token_type", "expires_in"})
    record Token(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {}

    /** The form as the API description shows it; {@link TokenRequest} reads it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TokenForm")
    record TokenForm(
            @Schema(description = "The user") String sub,

            @Schema(description = "Roles, separated by commas", defaultValue = "USER") @Nullable
            String roles,

            @Schema(description = "Scopes, separated by spaces", defaultValue = TokenRequest.DEFAULT_SCOPE) @Nullable
            String scope,

            @Schema(description = "Audience, by default REST's; empty for none") @Nullable
            String audience,

            @Schema(description = "Validity in seconds from now; may be negative", defaultValue = "3600") @Nullable
            Long expiresIn,

            @Schema(description = "Start of validity: an instant, or seconds from now") @Nullable
            String notBefore,

            @Schema(description = "Issuer to claim instead of the real one; empty for none") @Nullable
            String issuer,

            @Schema(description = "Header typ; empty for none", defaultValue = TokenRequest.DEFAULT_TYPE) @Nullable
            String typ) {}
}
