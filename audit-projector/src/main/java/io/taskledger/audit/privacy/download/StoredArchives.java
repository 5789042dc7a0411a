package io.taskledger.audit.privacy.download;

import io.taskledger.contract.job.JobId;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads finished archives chunk by chunk. Thread-safe. */
final class StoredArchives {

    private final DatabaseClient database;

    /** A finished archive. */
    record Archive(UUID jobId, long bytes, int chunks) {}

    StoredArchives(ServiceDatabase database) {
        this.database = database.r2dbc();
    }

    /** The archive that the job made; fails if a job that succeeded left none. */
    Mono<Archive> find(JobId job) {
        return database.sql("""
                        select job_id, bytes, (select count(*) from export_chunk where job_id = export.job_id)::int as chunks
                        from export where job_id = :job
                        """)
                .bind("job", job.value())
                .mapProperties(Archive.class)
                .one()
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("Job " + job + " left no archive")));
    }

    /**
     * The archive's bytes. Each chunk is a query of its own, sent once the client has taken the chunk before: a slow
     * client occupies neither memory nor a connection to the database.
     */
    Flux<DataBuffer> read(Archive archive, DataBufferFactory buffers) {
        return Flux.range(0, archive.chunks())
                .concatMap(n -> chunk(archive, n), 1)
                .map(buffers::wrap);
    }

    private Mono<byte[]> chunk(Archive archive, int n) {
        return database.sql("select bytes from export_chunk where job_id = :job and n = :n")
                .bind("job", archive.jobId())
                .bind("n", n)
                .mapValue(byte[].class)
                .one();
    }
}
