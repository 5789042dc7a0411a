package io.taskledger.query.job;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobId;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.view.job.JobView;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rows of jobs. Thread-safe. */
final class JobViews {

    private final DatabaseClient database;
    private final JsonMapper json = JsonMapper.shared();

    JobViews(ServiceDatabase database) {
        this.database = database.r2dbc();
    }

    /** The job that this subject asked for; empty if there is none. */
    Mono<JobView> find(SubjectRef owner, JobId id) {
        return database.sql("select view from job where id = :id and owner = :owner")
                .bind("id", id.value())
                .bind("owner", owner.value())
                .mapValue(String.class)
                .one()
                .map(view -> json.readValue(view, JobView.class));
    }
}
