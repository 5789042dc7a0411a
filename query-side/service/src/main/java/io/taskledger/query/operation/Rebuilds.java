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
     * Asks for a projection to be rebuilt, from the start even if a rebuild is under way: that may be the work of a version
     * that had to be replaced.
     *
     * @param projection the name of one that can be
     */
    Mono<Void> request(String projection, Instant now) {
        return database.sql("""
                        insert into projection_rebuild (projection, requested_at) values (:projection, :now)
                        on conflict (projection) do update
                        set requested_at = :now, position = null, finished_at = null, digest = null,
                            replaced_digest = null
                        """).bind("projection", projection).bind("now", now).then();
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
