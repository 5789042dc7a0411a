package io.taskledger.runtime.security;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The keys of one issuer, cached for an hour, so that a withdrawn key is dropped, and fetched again when a token names
 * a key they lack, so that a new key works at once. Unknown keys cause a fetch every few seconds at most, however many
 * are sent. While the issuer cannot be reached, keys already known go on serving for a while, and it is asked again
 * only now and then, lest every request wait for it. Thread-safe.
 */
final class IssuerKeys {

    static final Duration LIFETIME = Duration.ofHours(1);
    static final Duration GRACE = Duration.ofHours(1);
    static final Duration COOL_DOWN = Duration.ofSeconds(5);

    /** Between attempts to reach an issuer that failed: short while nothing can be verified, else long. */
    static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    static final Duration RETRY_PAUSE_IN_GRACE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);
    private static final int MIN_RSA_BITS = 2048;

    private final Supplier<Mono<JWKSet>> source;
    private final InstantSource clock;

    private @Nullable Snapshot current;
    private @Nullable Instant lastFailure;
    private @Nullable Mono<Snapshot> inFlight;

    IssuerKeys(Supplier<Mono<JWKSet>> source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * The keys that may have signed a token with this header, none if the issuer has no such key.
     *
     * @return fails with {@link KeysUnavailableException} if that cannot be known for now
     */
    Flux<JWK> matching(JWSHeader header) {
        JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
        if (matcher == null) {
            return Flux.empty();
        }
        JWKSelector selector = new JWKSelector(matcher);
        return Mono.defer(() -> snapshot(selector)).flatMapIterable(snapshot -> snapshot.select(selector));
    }

    private synchronized Mono<Snapshot> snapshot(JWKSelector selector) {
        Instant now = clock.instant();
        Snapshot known = current;
        if (known == null || known.isOlderThan(LIFETIME, now)) {
            Mono<Snapshot> fetched = fetch(now);
            return known == null || known.isOlderThan(LIFETIME.plus(GRACE), now)
                    ? fetched
                    : fetched.onErrorReturn(known);
        }
        boolean keyMayBeNew = known.select(selector).isEmpty() && known.isOlderThan(COOL_DOWN, now);
        return keyMayBeNew ? fetch(now) : Mono.just(known);
    }

    private Mono<Snapshot> fetch(Instant now) {
        Duration pause = current == null ? RETRY_PAUSE : RETRY_PAUSE_IN_GRACE;
        boolean pausing = lastFailure != null && now.isBefore(lastFailure.plus(pause));
        return pausing ? Mono.error(new KeysUnavailableException()) : refresh();
    }

    /** One fetch at a time, however many requests wait for it. */
    private Mono<Snapshot> refresh() {
        if (inFlight == null) {
            inFlight = Mono.defer(source)
                    .map(keys -> new Snapshot(usable(keys), clock.instant()))
                    .doOnNext(this::remember)
                    .onErrorMap(this::failed)
                    .cache();
        }
        return inFlight;
    }

    private synchronized void remember(Snapshot snapshot) {
        current = snapshot;
        lastFailure = null;
        inFlight = null;
    }

    private synchronized KeysUnavailableException failed(Throwable cause) {
        log.warn("The key set of an issuer cannot be fetched: {}", cause.toString());
        lastFailure = clock.instant();
        inFlight = null;
        return new KeysUnavailableException();
    }

    private static List<JWK> usable(JWKSet keys) {
        return keys.getKeys().stream()
                .filter(key -> !(key instanceof RSAKey rsa) || rsa.size() >= MIN_RSA_BITS)
                .toList();
    }

    private record Snapshot(List<JWK> keys, Instant fetchedAt) {

        boolean isOlderThan(Duration age, Instant now) {
            return now.isAfter(fetchedAt.plus(age));
        }

        List<JWK> select(JWKSelector selector) {
            return selector.select(new JWKSet(keys));
        }
    }

    /** The issuer's keys are neither known nor to be had at the moment. */
    static final class KeysUnavailableException extends RuntimeException {

        KeysUnavailableException() {
            super("The keys of the token's issuer cannot be fetched", null, false, false);
        }
    }
}
