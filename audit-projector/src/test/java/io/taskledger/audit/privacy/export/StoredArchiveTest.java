package io.taskledger.audit.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.contract.job.JobId;
import io.taskledger.eventstore.personal.SealedDataException;
import io.taskledger.eventstore.personal.SubjectCiphers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredArchiveTest extends ExportingTest {

    private static final byte[] CHUNK = "a piece of a ZIP".getBytes(StandardCharsets.UTF_8);

    private final JobId job = JobId.random();
    private final ArchiveCipher cipher = cipher("stored-anna", job);

    @Test
    void a_chunk_is_read_only_where_it_was_stored() {
        byte[] stored = cipher.encrypt(3, CHUNK);

        assertThat(cipher.decrypt(3, stored)).isEqualTo(CHUNK);
        assertThatThrownBy(() -> cipher.decrypt(2, stored)).isInstanceOf(SealedDataException.class);
        assertThatThrownBy(() -> cipher("stored-anna", JobId.random()).decrypt(3, stored))
                .isInstanceOf(SealedDataException.class);
        assertThatThrownBy(() -> cipher("stored-berta", job).decrypt(3, stored))
                .isInstanceOf(SealedDataException.class);
    }

    @Test
    void an_archive_has_the_extent_that_was_sealed() {
        byte[] seal = cipher.seal(4, 1000);

        cipher.verify(4, 1000, seal);
        assertThatThrownBy(() -> cipher.verify(3, 1000, seal)).isInstanceOf(SealedDataException.class);
        assertThatThrownBy(() -> cipher.verify(4, 999, seal)).isInstanceOf(SealedDataException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update export set bytes = bytes - 1 where job_id = :job",
                "update export set chunks = chunks + 1 where job_id = :job",
                "update export_chunk set bytes = substring(bytes from 1 for length(bytes) - 1) where job_id = :job",
                "update export_chunk set bytes = (select bytes from export_chunk where job_id = :other and n = 0)"
                        + " where job_id = :job",
                "delete from export_chunk where job_id = :job"
            })
    void an_archive_that_is_not_as_it_was_stored_is_not_handed_out(String tampering) {
        Filed filed = file(subject("stored-cora"));
        Filed other = file(subject("stored-cora"));
        make(filed);
        long position = make(other);
        download("stored-cora", position, filed);

        databaseAsOwner()
                .sql(tampering)
                .param("job", filed.ticket().jobId().value())
                .param("other", other.ticket().jobId().value())
                .update();

        privacy("stored-cora", position, "/{id}/download", filed.ticket().reference())
                .expectStatus()
                .is5xxServerError();
        download("stored-cora", position, other);
    }

    private static ArchiveCipher cipher(String sub, JobId job) {
        return new ArchiveCipher(bean(SubjectCiphers.class).of(subject(sub)), job);
    }
}
