package io.taskledger.audit.privacy.export;

import io.taskledger.contract.job.JobId;
import io.taskledger.eventstore.personal.SealedDataException;
import io.taskledger.eventstore.personal.SubjectCipher;
import io.taskledger.eventstore.subject.SubjectErasedException;

/**
 * An archive's encryption for its subject. Each chunk is bound to the job that made it and to its place, and the seal to
 * how much there is in all, so that nothing can be taken away, added or moved unnoticed. Meant to be used at once, like
 * the cipher. Every method throws {@link SubjectErasedException} if the subject was erased.
 *
 * @param subject cipher of whose data is in the archive
 */
public record ArchiveCipher(SubjectCipher subject, JobId job) {

    /** @param n counts from 0 */
    byte[] encrypt(int n, byte[] chunk) {
        return subject.encrypt(place(n), chunk);
    }

    /** @throws SealedDataException if it isn't what was stored as chunk {@code n} of this job */
    public byte[] decrypt(int n, byte[] encrypted) {
        return subject.decrypt(place(n), encrypted);
    }

    /** @param bytes length of the archive in clear */
    byte[] seal(int chunks, long bytes) {
        return subject.encrypt(extent(chunks, bytes), new byte[0]);
    }

    /** @throws SealedDataException if the archive that was sealed had another extent */
    public void verify(int chunks, long bytes, byte[] seal) {
        subject.decrypt(extent(chunks, bytes), seal);
    }

    private String place(int n) {
        return "export " + job + ' ' + n;
    }

    private String extent(int chunks, long bytes) {
        return "export " + job + " of " + chunks + " chunks, " + bytes + " bytes";
    }
}
