package io.taskledger.audit.privacy.archive;

import io.taskledger.audit.log.SignedCheckpoint;
import io.taskledger.audit.note.SigningKey;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.privacy.PrivacyRequestId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Writes archives. Thread-safe. */
public final class PersonalArchive {

    private final PersonalEvents events;
    private final List<ArchiveFile> files;
    private final SigningKey key;
    private final Clock clock;

    PersonalArchive(PersonalEvents events, List<ArchiveFile> files, SigningKey key, Clock clock) {
        this.events = events;
        this.files = List.copyOf(files);
        this.key = key;
        this.clock = clock;
    }

    /**
     * Writes a ZIP of everything about the person that the checkpoint covers, in clear. The files are made one after the
     * other while they are written. Blocks; within a transaction the history is read bit by bit.
     *
     * @param request the request that is being answered
     * @param out is not closed
     */
    public void write(SubjectRef subject, PrivacyRequestId request, SignedCheckpoint checkpoint, OutputStream out)
            throws IOException {
        PersonalData data = gather(subject, request, checkpoint);
        try (SignedZip zip = new SignedZip(out, data, key)) {
            for (ArchiveFile file : files) {
                zip.add(file);
            }
            zip.sign();
        }
    }

    private PersonalData gather(SubjectRef subject, PrivacyRequestId request, SignedCheckpoint checkpoint) {
        PersonalState state = new PersonalState();
        try (Stream<PersonalEvent> history = events.read(subject, checkpoint.size())) {
            history.forEach(state::apply);
        }
        return new PersonalData(subject, request, clock.instant(), checkpoint, state.tasks(), state.requests());
    }
}
