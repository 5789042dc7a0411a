package io.taskledger.query.operation;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.view.operation.ProjectionView;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Table {@code projection_rebuild}, by which rebuilds are asked for and followed. Thread-safe. */
final class Rebuilds {

    private final DatabaseClient database;

    Rebuilds(ServiceDatabase database) {
        this.database = database.r2dbc();
    }

    /** The latest rebuild of each projection that had one. */
    Mono<Map<String, ProjectionView.Rebuild>> latest() {
        return database.sql("select * from projection_rebuild")
                .mapProperties(Row.class)
                .all()
                .collectMap(Row::projection, Row::rebuild);
    }

    /**
     * Asks for a projection to be rebuilt.
     *
     * @param projection the name of one that can be
     * @return whether that was done; not if a rebuild is under way
     */
    Mono<Boolean> request(String projection, Instant now) {
        return database.sql("""
                        insert into projection_rebuild as latest (projection, requested_at) values (:projection, :now)
                        on conflict (projection) do update
                        set requested_at = :now, position = null, finished_at = null, digest = null,
                            replaced_digest = null
                        where latest.finished_at is not null
                        """)
                .bind("projection", projection)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    private record Row(
            String projection,
            Instant requestedAt,
            @Nullable Long position,
            @Nullable Instant finishedAt,
            @Nullable String digest,
            @Nullable String replacedDigest) {

        ProjectionView.Rebuild rebuild() {
            return new ProjectionView.Rebuild(requestedAt, position, finishedAt, digest, replacedDigest);
        }
    }
}
