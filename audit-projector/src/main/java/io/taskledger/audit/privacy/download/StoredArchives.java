package io.taskledger.audit.privacy.download;

import io.taskledger.audit.privacy.export.ArchiveCipher;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobId;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.personal.SubjectCiphers;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads finished archives chunk by chunk and decrypts them. Thread-safe. */
final class StoredArchives {

    private final DatabaseClient database;
    private final SubjectCiphers ciphers;

    /**
     * A finished archive.
     *
     * @param bytes its length in clear
     * @param seal proves that it has as many chunks and bytes
     */
    record Archive(UUID jobId, UUID owner, int chunks, long bytes, byte[] seal) {}

    StoredArchives(ServiceDatabase database, SubjectCiphers ciphers) {
        this.database = database.r2dbc();
        this.ciphers = ciphers;
    }

    /**
     * The archive that the job made.
     *
     * @return fails if its subject was erased, if a job that succeeded left none, or it isn't as it was left
     */
    Mono<Archive> find(JobId job) {
        return database.sql("""
                        select job_id, owner, chunks, bytes, seal from export join privacy_request using (job_id)
                        where job_id = :job
                        """)
                .bind("job", job.value())
                .mapProperties(Archive.class)
                .one()
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("Job " + job + " left no archive")))
                .flatMap(archive -> cipher(archive)
                        .doOnNext(cipher -> cipher.verify(archive.chunks(), archive.bytes(), archive.seal()))
                        .thenReturn(archive));
    }

    /**
     * The archive's bytes, as long as its subject isn't erased. Each chunk is a query of its own, sent once the client has
     * taken the chunk before: a slow client occupies neither memory nor a connection to the database.
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
                .one()
                .switchIfEmpty(Mono.error(
                        () -> new IllegalStateException("Chunk " + n + " of job " + archive.jobId() + " is gone")))
                .zipWith(cipher(archive), (chunk, cipher) -> cipher.decrypt(n, chunk));
    }

    private Mono<ArchiveCipher> cipher(Archive archive) {
        return ciphers.load(new SubjectRef(archive.owner()))
                .map(subject -> new ArchiveCipher(subject, new JobId(archive.jobId())));
    }
}
