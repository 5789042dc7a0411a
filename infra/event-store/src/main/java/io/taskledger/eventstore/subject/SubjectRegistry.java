package io.taskledger.eventstore.subject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Maps a token's {@code sub} to the data subject's opaque reference. The database holds a keyed digest (HMAC-SHA-256)
 * of the {@code sub}, never the {@code sub} itself; the key stays outside of it. Thread-safe.
 */
public final class SubjectRegistry {

    private static final int CACHED = 10_000;
    private static final Duration CACHED_FOR = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final SecretKey digestKey;
    private final Cache<ByteBuffer, SubjectRef> known = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(CACHED_FOR)
            .build();

    SubjectRegistry(ServiceDatabase database, SecretKey digestKey) {
        this.jdbc = database.jdbc();
        this.digestKey = digestKey;
    }

    /** The reference of a subject that has written before; empty for any other. Does not block. */
    public Mono<SubjectRef> find(String sub) {
        byte[] digest = digest(sub);
        SubjectRef cached = known.getIfPresent(ByteBuffer.wrap(digest));
        if (cached != null) {
            return Mono.just(cached);
        }
        return Mono.fromCallable(() -> select(digest))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(Mono::justOrEmpty);
    }

    /** The subject's reference, made now if there is none yet. Blocks; only a login that may append can make one. */
    public SubjectRef obtain(String sub) {
        byte[] digest = digest(sub);
        SubjectRef cached = known.getIfPresent(ByteBuffer.wrap(digest));
        return cached != null ? cached : select(digest).orElseGet(() -> insert(digest));
    }

    private Optional<SubjectRef> select(byte[] digest) {
        Optional<SubjectRef> subject = jdbc.sql("select subject from events.subject where digest = ?")
                .param(digest)
                .query(UUID.class)
                .optional()
                .map(SubjectRef::new);
        subject.ifPresent(found -> known.put(ByteBuffer.wrap(digest), found));
        return subject;
    }

    private SubjectRef insert(byte[] digest) {
        jdbc.sql("insert into events.subject (digest, subject) values (?, ?) on conflict (digest) do nothing")
                .param(digest)
                .param(SubjectRef.random().value())
                .update();
        return select(digest)
                .orElseThrow(() -> new IllegalStateException("The subject's row vanished while it was made"));
    }

    private byte[] digest(String sub) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(digestKey);
            return mac.doFinal(sub.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
        }
    }
}
