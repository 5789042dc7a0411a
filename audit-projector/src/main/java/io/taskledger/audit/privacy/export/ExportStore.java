package io.taskledger.audit.privacy.export;

import io.taskledger.contract.job.JobId;
import io.taskledger.contract.job.JobTicket;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.personal.SubjectCipher;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.subject.SubjectErasedException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps archives in tables {@code export} and {@code export_chunk}, encrypted for their subjects. Thread-safe. */
final class ExportStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SubjectCiphers ciphers;

    ExportStore(ServiceDatabase database, SubjectCiphers ciphers) {
        this.jdbc = database.jdbc();
        this.transaction = database.transaction();
        this.ciphers = ciphers;
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
     *
     * @throws SubjectErasedException if the job's owner was erased; the content isn't written then
     */
    void add(JobTicket ticket, Content content) {
        SubjectCipher subject = ciphers.of(ticket.owner());
        if (subject.isErased()) {
            throw new SubjectErasedException();
        }
        ArchiveCipher cipher = new ArchiveCipher(subject, ticket.jobId());
        transaction.executeWithoutResult(status -> {
            try (ChunkOutput out = new ChunkOutput((n, chunk) -> insert(cipher, n, chunk))) {
                content.writeTo(out);
                out.complete();
                insert(ticket, out, cipher);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void insert(ArchiveCipher cipher, int n, byte[] chunk) {
        jdbc.sql("insert into export_chunk (job_id, n, bytes) values (?, ?, ?)")
                .params(cipher.job().value(), n, cipher.encrypt(n, chunk))
                .update();
    }

    private void insert(JobTicket ticket, ChunkOutput written, ArchiveCipher cipher) {
        byte[] seal = cipher.seal(written.chunks(), written.bytes());
        jdbc.sql("insert into export (job_id, request_id, chunks, bytes, seal) values (?, ?, ?, ?, ?)")
                .params(ticket.jobId().value(), ticket.reference(), written.chunks(), written.bytes(), seal)
                .update();
    }

    /** Writes an archive. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
