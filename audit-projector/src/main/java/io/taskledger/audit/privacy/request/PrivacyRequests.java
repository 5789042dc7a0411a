package io.taskledger.audit.privacy.request;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.privacy.PrivacyRequestId;
import io.taskledger.contract.privacy.PrivacyRequestType;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.view.privacy.PrivacyRequestView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads table {@code privacy_request}, whose reasons are sealed. Thread-safe. */
final class PrivacyRequests {

    private static final String OWN =
            "select id, type, status, reason, created_at, due_at, job_id from privacy_request where owner = :owner";

    private static final String NEWEST_FIRST = " order by created_at desc, id desc limit :limit";

    private final DatabaseClient database;

    /** Where a page ended. */
    record Position(Instant createdAt, UUID id) {}

    PrivacyRequests(ServiceDatabase database) {
        this.database = database.r2dbc();
    }

    /**
     * The owner's requests, newest first.
     *
     * @param after position to go on behind; {@code null} for the start of the list
     * @param limit most requests to return
     */
    Flux<PrivacyRequestView> list(SubjectRef owner, @Nullable Position after, int limit) {
        DatabaseClient.GenericExecuteSpec query = after == null
                ? database.sql(OWN + NEWEST_FIRST)
                : database.sql(OWN + " and (created_at, id) < (:createdAt, :id)" + NEWEST_FIRST)
                        .bind("createdAt", after.createdAt().atOffset(ZoneOffset.UTC))
                        .bind("id", after.id());
        return query.bind("owner", owner.value())
                .bind("limit", limit)
                .mapProperties(Row.class)
                .all()
                .map(Row::view);
    }

    /** The request, if it is the owner's. */
    Mono<PrivacyRequestView> find(SubjectRef owner, UUID id) {
        return database.sql(OWN + " and id = :id")
                .bind("owner", owner.value())
                .bind("id", id)
                .mapProperties(Row.class)
                .one()
                .map(Row::view);
    }

    private record Row(
            UUID id,
            PrivacyRequestType type,
            PrivacyRequestView.Status status,
            @Nullable String reason,
            Instant createdAt,
            Instant dueAt,
            UUID jobId) {

        PrivacyRequestView view() {
            return new PrivacyRequestView(
                    new PrivacyRequestId(id), type, status, reason, createdAt, dueAt, new JobId(jobId), null);
        }
    }
}
