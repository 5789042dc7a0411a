package io.taskledger.eventstore.processor;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.stream.ProcessorPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells what projections hold in one figure each, by which a rebuilt one can be compared. A digest reads all rows; so that
 * whoever asks often costs little, it is handed out again for ten times as long as it took. Thread-safe.
 */
public final class ProjectionDigests {

    private static final int KEPT_FOR = 10;

    private final ServiceDatabase database;
    private final TransactionTemplate snapshot;
    private final Map<String, RebuildableProjection> projections;
    private final Map<String, Timed> known = new ConcurrentHashMap<>();

    /**
     * What a projection held.
     *
     * @param position position of the stream at which it did
     * @param value SHA-256 in hexadecimal; equal for equal rows, however they came about
     */
    public record Digest(long position, String value) {}

    /** @param database of the service that keeps the projections */
    public ProjectionDigests(ServiceDatabase database, List<RebuildableProjection> projections) {
        this.database = database;
        this.snapshot = database.transaction();
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.projections =
                projections.stream().collect(Collectors.toMap(RebuildableProjection::name, Function.identity()));
    }

    /** Whether it is one of the projections that can be rebuilt. */
    public boolean knows(String projection) {
        return projections.containsKey(projection);
    }

    /** The digest of what serves; empty for a projection that can't be rebuilt. Blocks while all of it is read. */
    public Optional<Digest> of(String projection) {
        return Optional.ofNullable(projections.get(projection)).map(known -> this.known
                .compute(projection, (name, last) -> last != null && last.isFresh() ? last : read(known))
                .digest());
    }

    private Timed read(RebuildableProjection projection) {
        long start = System.nanoTime();
        Digest digest = snapshot.execute(status -> {
            long position = database.jdbc()
                    .sql("select " + ProcessorPosition.SQL)
                    .param("processor", projection.name())
                    .query(Long.class)
                    .single();
            String serving = database.jdbc()
                    .sql("select serving from projection where name = ?")
                    .param(projection.name())
                    .query(String.class)
                    .single();
            return new Digest(position, projection.digest(database, serving));
        });
        long end = System.nanoTime();
        return new Timed(Objects.requireNonNull(digest), end, Duration.ofNanos(end - start));
    }

    private record Timed(Digest digest, long readAt, Duration took) {

        boolean isFresh() {
            return System.nanoTime() - readAt < took.toNanos() * KEPT_FOR;
        }
    }
}
