package io.taskledger.eventstore.subject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The data keys of subjects. A reference is born with its key and never gets another, so one without a key belongs to
 * somebody who was erased. Keys are kept in memory for a few minutes; an erasure drops them at once. Thread-safe.
 */
public final class SubjectKeys {

    private static final int CACHED = 10_000;
    private static final Duration CACHED_FOR = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final EpochKeys epochs;
    private final ErasureFence fence;
    private final Cache<SubjectRef, Optional<DataKey>> known = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(CACHED_FOR)
            .build();

    SubjectKeys(ServiceDatabase database, EpochKeys epochs, ErasureFence fence) {
        this.jdbc = database.jdbc();
        this.epochs = epochs;
        this.fence = fence;
    }

    /**
     * The subject's key; empty if the subject was erased. Blocks if it isn't in memory.
     *
     * @throws MissingEpochKeyException if it is wrapped for an epoch whose key isn't there
     */
    public Optional<DataKey> find(SubjectRef subject) {
        return known.get(subject, this::read);
    }

    /** As {@link #find}, without blocking. */
    public Mono<Optional<DataKey>> load(SubjectRef subject) {
        Optional<DataKey> cached = known.getIfPresent(subject);
        return cached != null
                ? Mono.just(cached)
                : Mono.fromCallable(() -> find(subject)).subscribeOn(Schedulers.boundedElastic());
    }

    /** Drops what is in memory of a subject. */
    void forget(SubjectRef subject) {
        known.invalidate(subject);
    }

    /** Drops all that is in memory. */
    void forgetAll() {
        known.invalidateAll();
    }

    private Optional<DataKey> read(SubjectRef subject) {
        return jdbc.sql("select digest, key_id, key_epoch, wrapped_key from events.subject where subject = ?")
                .param(subject.value())
                .query((row, n) -> new Row(row.getBytes("digest"), wrapped(subject, row)))
                .optional()
                // a database that was put back to where it was before may still hold the row
                .filter(row -> !fence.contains(row.digest()))
                .map(row -> row.key().unwrap(epochs));
    }

    private static WrappedKey wrapped(SubjectRef subject, ResultSet row) throws SQLException {
        return new WrappedKey(
                subject, row.getObject("key_id", UUID.class), row.getInt("key_epoch"), row.getBytes("wrapped_key"));
    }

    private record Row(byte[] digest, WrappedKey key) {}
}
