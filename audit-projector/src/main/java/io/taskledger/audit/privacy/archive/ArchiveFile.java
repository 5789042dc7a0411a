package io.taskledger.audit.privacy.archive;

import java.io.IOException;
import java.io.OutputStream;

/** A file of the archive. Implementations are thread-safe. */
interface ArchiveFile {

    /** Name in the archive, with slashes. */
    String path();

    /** Writes the file's content; closing {@code out} is allowed and harmless. */
    void write(PersonalData data, OutputStream out) throws IOException;
}
