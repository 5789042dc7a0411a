package io.taskledger.runtime.security;

import io.taskledger.runtime.problem.ProblemException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/**
 * Who calls, as the verified token says; a controller takes it as a parameter. It is personal data: it goes neither
 * into logs nor into events.
 *
 * @param sub the user at the issuer
 * @param roles claim {@code roles}
 * @param scopes claim {@code scope} (RFC 8693) or {@code scp}
 * @param client the program that calls for the user: the actor of a gateway token, else {@code azp} or
 *     {@code client_id}
 */
public record Caller(
        String sub,
        Set<String> roles,
        Set<String> scopes,
        @Nullable String client) {

    public Caller {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    /**
     * The caller of the request at hand.
     *
     * @return fails with {@link ProblemException} 401 where nobody is authenticated
     */
    public static Mono<Caller> current() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .ofType(JwtAuthenticationToken.class)
                .map(authentication -> of(authentication.getToken()))
                .switchIfEmpty(Mono.error(() ->
                        ProblemException.of(HttpStatus.UNAUTHORIZED, "unauthorized", "The request needs a token.")));
    }

    /** The caller a verified token, which therefore has a subject, speaks for. */
    public static Caller of(Jwt token) {
        String scopeClaim = token.hasClaim("scope") ? "scope" : "scp";
        return new Caller(
                Objects.requireNonNull(token.getSubject()),
                strings(token.getClaim("roles")),
                strings(token.getClaim(scopeClaim)),
                client(token));
    }

    public boolean hasScope(String scope) {
        return scopes.contains(scope);
    }

    private static Set<String> strings(@Nullable Object claim) {
        Stream<?> values = Stream.empty();
        if (claim instanceof String joined) {
            values = Arrays.stream(joined.split(" "));
        } else if (claim instanceof Collection<?> list) {
            values = list.stream();
        }
        return values.filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable String client(Jwt token) {
        if (token.getClaim("act") instanceof Map<?, ?> actor && actor.get("sub") instanceof String client) {
            return client;
        }
        return Stream.of("azp", "client_id")
                .map(token::<Object>getClaim)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
    }
}
