package io.taskledger.audit.privacy.archive;

import java.io.OutputStream;
import java.util.function.Function;

/**
 * A part of the data as JSON.
 *
 * @param part what of the data the file holds
 */
record JsonFile(String path, Function<PersonalData, ?> part) implements ArchiveFile {

    @Override
    public void write(PersonalData data, OutputStream out) {
        Json.MAPPER.writeValue(out, part.apply(data));
    }
}
