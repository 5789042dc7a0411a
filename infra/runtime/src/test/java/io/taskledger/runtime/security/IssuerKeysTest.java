package io.taskledger.runtime.security;

import static io.taskledger.runtime.security.IssuerKeys.COOL_DOWN;
import static io.taskledger.runtime.security.IssuerKeys.GRACE;
import static io.taskledger.runtime.security.IssuerKeys.LIFETIME;
import static io.taskledger.runtime.security.IssuerKeys.RETRY_PAUSE;
import static io.taskledger.runtime.security.IssuerKeys.RETRY_PAUSE_IN_GRACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class IssuerKeysTest {

    private static final JWK OLD = key("old");
    private static final JWK NEW = key("new");

    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private Mono<JWKSet> published = Mono.just(new JWKSet(OLD));
    private int fetches;
    private final IssuerKeys keys = new IssuerKeys(
            () -> {
                fetches++;
                return published;
            },
            () -> now);

    private static JWK key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private Flux<JWK> matching(String id) {
        return keys.matching(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(id).build());
    }

    private void after(Duration duration) {
        now = now.plus(duration).plusMillis(1);
    }

    private void finds(JWK key) {
        StepVerifier.create(matching(key.getKeyID())).expectNext(key).verifyComplete();
    }

    private void findsNone(String id) {
        StepVerifier.create(matching(id)).verifyComplete();
    }

    private void isUnavailable(String id) {
        StepVerifier.create(matching(id)).verifyError(IssuerKeys.KeysUnavailableException.class);
    }

    private void publish(JWK... all) {
        published = Mono.just(new JWKSet(List.of(all)));
    }

    private void breakDown() {
        published = Mono.error(new IllegalStateException("down"));
    }

    @Test
    void fetches_nothing_before_a_token_comes_and_then_once() {
        assertThat(fetches).isZero();
        finds(OLD);
        finds(OLD);
        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void finds_a_new_key_at_once() {
        finds(OLD);
        publish(OLD, NEW);
        after(COOL_DOWN);
        finds(NEW);
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void does_not_ask_for_every_unknown_key() {
        finds(OLD);
        after(COOL_DOWN);
        IntStream.range(0, 100).forEach(i -> findsNone("unknown-" + i));
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void drops_a_withdrawn_key_after_the_lifetime() {
        finds(OLD);
        publish(NEW);
        after(LIFETIME);
        findsNone("old");
    }

    @Test
    void drops_a_withdrawn_key_as_soon_as_it_learns_of_it() {
        finds(OLD);
        publish(NEW);
        after(COOL_DOWN);
        finds(NEW);
        findsNone("old");
    }

    @Test
    void many_requests_wait_for_one_fetch() {
        Sinks.One<JWKSet> answer = Sinks.one();
        published = answer.asMono();
        StepVerifier.create(Flux.merge(matching("old"), matching("old"), matching("old")))
                .then(() -> answer.tryEmitValue(new JWKSet(OLD)))
                .expectNext(OLD, OLD, OLD)
                .verifyComplete();
        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void an_issuer_that_is_down_at_first_is_asked_again_after_a_pause() {
        breakDown();
        isUnavailable("old");
        isUnavailable("old");
        assertThat(fetches).isEqualTo(1);

        publish(OLD);
        after(RETRY_PAUSE);
        finds(OLD);
    }

    @Test
    void known_keys_serve_while_the_issuer_is_down_and_it_is_seldom_asked() {
        finds(OLD);
        breakDown();
        after(LIFETIME);
        finds(OLD);
        finds(OLD);
        assertThat(fetches).isEqualTo(2);

        after(RETRY_PAUSE_IN_GRACE);
        finds(OLD);
        assertThat(fetches).isEqualTo(3);
    }

    @Test
    void known_keys_do_not_serve_for_ever() {
        finds(OLD);
        breakDown();
        after(LIFETIME.plus(GRACE));
        isUnavailable("old");
    }

    @Test
    void a_key_that_may_be_new_cannot_be_judged_while_the_issuer_is_down() {
        finds(OLD);
        breakDown();
        after(COOL_DOWN);
        isUnavailable("new");
        isUnavailable("new");
        finds(OLD);
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void weak_keys_count_as_unknown() throws JOSEException {
        JWK weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
        publish(weak);
        StepVerifier.create(keys.matching(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("weak").build()))
                .verifyComplete();
    }
}
