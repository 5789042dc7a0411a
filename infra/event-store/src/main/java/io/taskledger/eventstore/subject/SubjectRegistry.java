package io.taskledger.eventstore.subject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Maps a token's {@code sub} to the data subject's opaque reference. The database holds a keyed digest (HMAC-SHA-256)
 * of the {@code sub}, never the {@code sub} itself; the key stays outside of it. Of somebody who was erased the digest
 * alone is left. Thread-safe.
 */
public final class SubjectRegistry {

    private static final int CACHED = 10_000;
    private static final Duration CACHED_FOR = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final SecretKey digestKey;
    private final EpochKeys epochs;
    private final ErasureFence fence;
    private final Cache<ByteBuffer, SubjectRef> known = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(CACHED_FOR)
            .build();

    SubjectRegistry(ServiceDatabase database, SecretKey digestKey, EpochKeys epochs, ErasureFence fence) {
        this.jdbc = database.jdbc();
        this.digestKey = digestKey;
        this.epochs = epochs;
        this.fence = fence;
    }

    /** The reference of a subject that has written before; empty for any other, and once erased. Does not block. */
    public Mono<SubjectRef> find(String sub) {
        ByteBuffer digest = ByteBuffer.wrap(digest(sub));
        SubjectRef cached = known.getIfPresent(digest);
        return cached != null
                ? Mono.just(cached)
                : Mono.fromCallable(() -> known.get(digest, this::select)).subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * The subject's reference, made now, with its data key, if there is none yet. Blocks; only a login that may append
     * can make one.
     *
     * @throws SubjectErasedException if the subject was erased
     */
    public SubjectRef obtain(String sub) {
        ByteBuffer digest = ByteBuffer.wrap(digest(sub));
        SubjectRef subject = known.get(digest, this::select);
        if (subject == null && !fence.contains(digest.array())) {
            insert(digest.array());
            subject = known.get(digest, this::select);
        }
        if (subject == null) {
            throw new SubjectErasedException();
        }
        return subject;
    }

    void forget(SubjectRef subject) {
        known.asMap().values().remove(subject);
    }

    void forgetAll() {
        known.invalidateAll();
    }

    private @Nullable SubjectRef select(ByteBuffer digest) {
        return jdbc.sql("select subject from events.subject where digest = ? and subject is not null")
                .param(digest.array())
                .query(UUID.class)
                .optional()
                // a database that was put back to where it was before may still hold the row
                .filter(subject -> !fence.contains(digest.array()))
                .map(SubjectRef::new)
                .orElse(null);
    }

    /** Does nothing if there is a row; that of one who was erased stays. */
    private void insert(byte[] digest) {
        WrappedKey key = WrappedKey.random(SubjectRef.random(), epochs);
        jdbc.sql("""
                        insert into events.subject (digest, subject, key_id, key_epoch, wrapped_key)
                        values (?, ?, ?, ?, ?) on conflict (digest) do nothing
                        """)
                .params(digest, key.subject().value(), key.id(), key.epoch(), key.bytes())
                .update();
    }

    private byte[] digest(String sub) {
        return HmacSha256.of(digestKey, sub.getBytes(StandardCharsets.UTF_8));
    }
}
