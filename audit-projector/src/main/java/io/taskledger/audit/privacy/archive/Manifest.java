package io.taskledger.audit.privacy.archive;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.privacy.PrivacyRequestId;
import java.time.Instant;
import java.util.List;

/**
 * What is in an archive.
 *
 * @param treeSize size of the checkpointed audit log that the archive was made at
 * @param files all files but the manifest and its note
 */
record Manifest(PrivacyRequestId requestId, SubjectRef subject, Instant createdAt, long treeSize, List<File> files) {

    Manifest {
        files = List.copyOf(files);
    }

    /** @param sha256 lower-case hexadecimal */
    record File(String path, String sha256, long bytes) {}
}
