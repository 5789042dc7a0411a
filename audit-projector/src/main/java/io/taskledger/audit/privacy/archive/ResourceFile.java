package io.taskledger.audit.privacy.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.core.io.ClassPathResource;

/**
 * A file that is the same in every archive, such as a JSON schema.
 *
 * @param resource its name on the class path, relative to this package
 */
record ResourceFile(String path, String resource) implements ArchiveFile {

    @Override
    public void write(PersonalData data, OutputStream out) throws IOException {
        try (InputStream content = new ClassPathResource(resource, ResourceFile.class).getInputStream()) {
            content.transferTo(out);
        }
    }
}
