package io.taskledger.runtime.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWKSecurityContext;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * Makes the verifiers of bearer tokens. A token must be signed with RS256 or ES256 by a key its issuer publishes, be of
 * type {@code JWT}, {@code at+jwt} (RFC 9068) or none, and carry {@code iss}, {@code aud} with the right audience,
 * {@code exp} and a {@code sub} of 1 to 255 characters; {@code nbf} counts if present. Clocks may differ by 30 s.
 * Thread-safe.
 *
 * <p>A verifier answers a refused token with an {@link org.springframework.security.core.AuthenticationException} and
 * an issuer whose keys cannot be had with a {@link io.taskledger.runtime.problem.ProblemException} 503.
 */
public final class TokenVerifiers {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final int MAX_SUBJECT_LENGTH = 255;
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private final Issuer users;
    private final Issuer gateway;

    TokenVerifiers(String issuer, URI jwks, String gatewayIssuer, URI gatewayJwks, Clock clock) {
        this.users = new Issuer(issuer, new IssuerKeys(new JwksClient(jwks)::fetch, clock));
        this.gateway = new Issuer(gatewayIssuer, new IssuerKeys(new JwksClient(gatewayJwks)::fetch, clock));
    }

    /** Verifies tokens of the user issuer that are meant for this audience. */
    public ReactiveAuthenticationManager forAudience(String audience) {
        return new IssuerAuthenticationManager(Map.of(users.name(), decoder(users, audience)));
    }

    /** Verifies tokens of the user issuer and of the gateway that are meant for this audience. */
    ReactiveAuthenticationManager forAudienceWithGateway(String audience) {
        return new IssuerAuthenticationManager(
                Map.of(users.name(), decoder(users, audience), gateway.name(), decoder(gateway, audience)));
    }

    private static ReactiveJwtDecoder decoder(Issuer issuer, String audience) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(
                        token -> issuer.keys().matching(token.getHeader()))
                .jwtProcessorCustomizer(TokenVerifiers::restrict)
                .build();
        decoder.setJwtValidator(claims(issuer.name(), audience));
        return decoder;
    }

    private static void restrict(ConfigurableJWTProcessor<JWKSecurityContext> processor) {
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                ALGORITHMS, (selector, context) -> selector.select(new JWKSet(context.getKeys()))));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
    }

    private static OAuth2TokenValidator<Jwt> claims(String issuer, String audience) {
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(List.of(
                times,
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<@Nullable Object>(
                        JwtClaimNames.AUD, aud -> aud instanceof Collection<?> all && all.contains(audience)),
                new JwtClaimValidator<@Nullable Object>(
                        JwtClaimNames.SUB,
                        sub -> sub instanceof String text && !text.isBlank() && text.length() <= MAX_SUBJECT_LENGTH)));
    }

    private record Issuer(String name, IssuerKeys keys) {}
}
