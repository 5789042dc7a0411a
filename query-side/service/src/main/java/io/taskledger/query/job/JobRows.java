package io.taskledger.query.job;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobId;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.view.job.JobView;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Writes the rows of jobs, in the transaction of the calling thread. Thread-safe. */
final class JobRows {

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.shared();

    JobRows(ServiceDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** @throws org.springframework.dao.EmptyResultDataAccessException if there is no such job */
    JobView get(JobId id) {
        return jdbc.sql("select view from job where id = :id")
                .param("id", id.value())
                .query((row, n) -> json.readValue(row.getString("view"), JobView.class))
                .single();
    }

    void insert(SubjectRef owner, JobView job) {
        jdbc.sql("insert into job (id, owner, view) values (:id, :owner, cast(:view as json))")
                .param("id", job.id().value())
                .param("owner", owner.value())
                .param("view", json.writeValueAsString(job))
                .update();
    }

    void update(JobView job) {
        jdbc.sql("update job set view = cast(:view as json) where id = :id")
                .param("id", job.id().value())
                .param("view", json.writeValueAsString(job))
                .update();
    }
}
