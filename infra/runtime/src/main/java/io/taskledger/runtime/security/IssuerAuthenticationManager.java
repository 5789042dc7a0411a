package io.taskledger.runtime.security;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.taskledger.runtime.problem.ProblemException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/** Authenticates a bearer token by the decoder of the issuer it names. */
final class IssuerAuthenticationManager implements ReactiveAuthenticationManager {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Map<String, ReactiveJwtDecoder> decoders;

    IssuerAuthenticationManager(Map<String, ReactiveJwtDecoder> decoders) {
        this.decoders = Map.copyOf(decoders);
    }

    @Override
    public Mono<Authentication> authenticate(Authentication authentication) {
        return Mono.just(authentication)
                .ofType(BearerTokenAuthenticationToken.class)
                .map(BearerTokenAuthenticationToken::getToken)
                .flatMap(token -> decoder(token).decode(token))
                .map(IssuerAuthenticationManager::authentication)
                .onErrorMap(IssuerAuthenticationManager::refusal);
    }

    private ReactiveJwtDecoder decoder(String token) {
        String issuer = claimedIssuer(token);
        ReactiveJwtDecoder decoder = issuer == null ? null : decoders.get(issuer);
        if (decoder == null) {
            throw new InvalidBearerTokenException("The token's issuer is unknown");
        }
        return decoder;
    }

    /**
     * The {@code iss} a token claims, not verified yet: it only chooses who verifies. An encrypted token shows none.
     */
    private static @Nullable String claimedIssuer(String token) {
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            return claims == null ? null : claims.getIssuer();
        } catch (ParseException | IllegalArgumentException e) {
            throw new InvalidBearerTokenException("The token is malformed", e);
        }
    }

    private static Throwable refusal(Throwable cause) {
        for (Throwable current = cause; current != null; current = current.getCause()) {
            if (current instanceof IssuerKeys.KeysUnavailableException) {
                return ProblemException.unavailable(
                        "issuer_unavailable", "The token cannot be verified at the moment.", RETRY_AFTER);
            }
        }
        return cause instanceof JwtException ? new InvalidBearerTokenException("The token is refused", cause) : cause;
    }

    private static Authentication authentication(Jwt token) {
        Caller caller = Caller.of(token);
        return new JwtAuthenticationToken(token, authorities(caller), caller.sub());
    }

    private static List<GrantedAuthority> authorities(Caller caller) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        caller.scopes().forEach(scope -> authorities.add(new SimpleGrantedAuthority("SCOPE_" + scope)));
        caller.roles().forEach(role -> authorities.add(new SimpleGrantedAuthority("ROLE_" + role)));
        return authorities;
    }
}
