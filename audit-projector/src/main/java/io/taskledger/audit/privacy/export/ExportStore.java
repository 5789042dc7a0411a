package io.taskledger.audit.privacy.export;

import io.taskledger.contract.job.JobId;
import io.taskledger.contract.privacy.PrivacyRequestId;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps archives in tables {@code export} and {@code export_chunk}. Thread-safe. */
final class ExportStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ExportStore(ServiceDatabase database) {
        this.jdbc = database.jdbc();
        this.transaction = database.transaction();
    }

    boolean contains(JobId job) {
        return jdbc.sql("select exists (select from export where job_id = ?)")
                .param(job.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Stores an archive while it is written, in one transaction that {@code content} runs in as well. Of two that are
     * made for the same job at once, the later one fails.
     */
    void add(JobId job, PrivacyRequestId request, Content content) {
        transaction.executeWithoutResult(status -> {
            long bytes = write(job, content);
            jdbc.sql("insert into export (job_id, request_id, bytes) values (?, ?, ?)")
                    .params(job.value(), request.value(), bytes)
                    .update();
        });
    }

    private long write(JobId job, Content content) {
        try (ChunkOutput out = new ChunkOutput((n, chunk) -> insert(job, n, chunk))) {
            content.writeTo(out);
            return out.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void insert(JobId job, int n, byte[] chunk) {
        jdbc.sql("insert into export_chunk (job_id, n, bytes) values (?, ?, ?)")
                .params(job.value(), n, chunk)
                .update();
    }

    /** Writes an archive. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
